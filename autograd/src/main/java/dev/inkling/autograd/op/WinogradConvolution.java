package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.Setting;
import dev.inkling.autograd.Stage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The three directions of a convolution by [Winograd]'s algorithm. Images of one tile go ways of
/// their own, which share operands ([OneTileOperands]), others [ConvWinogradForward],
/// [ConvWinogradInputGradient] and [ConvWinogradWeightGradient].
final class WinogradConvolution {
  private final ConvGeometry g;
  private final Node x;
  private final Node weight;
  private final Node bias;
  private final Node y;
  private final boolean relu;
  private final @Nullable OneTileOperands operands;

  WinogradConvolution(ConvGeometry g, Node x, Node weight, Node bias, Node y, boolean relu) {
    this.g = g;
    this.x = x;
    this.weight = weight;
    this.bias = bias;
    this.y = y;
    this.relu = relu;
    this.operands = new WinogradTiles(g).count() == 1 ? new OneTileOperands(g, x, y) : null;
  }

  List<Stage> forward(Setting setting) {
    return operands == null
        ? new ConvWinogradForward(g, x, weight, bias, y, relu).stages(setting)
        : new OneTileForward(g, operands, weight, bias, y, relu).stages(setting);
  }

  /// What both gradients rely on. For that of the weights, lanes of y's gradient without an image
  /// are 0 by then ([ConvBiasGradient]).
  List<Stage> beforeGradients(Setting setting) {
    return operands == null ? List.of() : List.of(operands.gradients(setting));
  }

  List<Stage> inputGradient(Setting setting, boolean accumulate) {
    return operands == null
        ? new ConvWinogradInputGradient(g, x, weight, y, accumulate).stages(setting)
        : new OneTileInputGradient(g, operands, x, weight, accumulate).stages(setting);
  }

  List<Stage> weightGradient(Setting setting, boolean accumulate) {
    return operands == null
        ? new ConvWinogradWeightGradient(g, x, weight, y, accumulate).stages(setting)
        : new OneTileWeightGradient(g, operands, weight, y.shape().extent(0), accumulate)
            .stages(setting);
  }
}
