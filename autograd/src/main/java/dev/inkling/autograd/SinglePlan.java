package dev.inkling.autograd;

import dev.inkling.tensor.Kernels;
import java.util.List;
import java.util.Optional;

/// How a network computes its output for one example alone, laid out once.
///
/// A [Graph] runs images in blocks of 16, one a lane; a single image would leave 15 lanes idle. A
/// plan uses the same kernels with other neighbours side by side, pixels or output channels, and
/// has its weights packed already. Each number is the same chain of multiply-adds as in a graph, so
/// the results are the same bits (docs/decisions/011-predictor.md).
///
/// The plan itself does not change: many threads may run it at once, each in [#newRooms] of its
/// own. Running it allocates nothing. It is made of the weights' present values and does not follow
/// them.
public final class SinglePlan {
  private final SingleStep[] steps;
  private final int[] sizes;
  private final int input;
  private final int output;

  SinglePlan(SingleStep[] steps, int[] sizes, int input, int output) {
    this.steps = steps;
    this.sizes = sizes;
    this.input = input;
    this.output = output;
  }

  /// The plan that computes a batched node from the batch that it depends on.
  ///
  /// @return nothing where an operation on the way cannot be done for one example alone, reads more
  ///     than one batch, or has weights that are not finite
  public static Optional<SinglePlan> of(Node result, Kernels kernels) {
    SingleBuilder builder = new SingleBuilder(kernels);
    Place input = null;
    for (Node node : Graph.topologicalOrder(List.of(result))) {
      Op op = node.op();
      if (op == null && node.batched() && input == null) {
        input = builder.newDense(node);
        builder.put(node, input);
      } else if (op != null) {
        Place place = op.readsLeavesAndBatches() ? op.single(builder) : null;
        if (place == null) {
          return Optional.empty();
        }
        builder.put(node, place);
      } else if (node.batched()) {
        return Optional.empty();
      }
    }
    return input == null || builder.planned(result) == null
        ? Optional.empty()
        : Optional.of(builder.plan(input, builder.dense(result)));
  }

  /// Rooms for one thread at a time.
  public float[][] newRooms() {
    float[][] rooms = new float[sizes.length][];
    for (int i = 0; i < sizes.length; i++) {
      rooms[i] = new float[sizes[i]];
    }
    return rooms;
  }

  /// Where the example goes, row-major from position 0 on.
  public float[] input(float[][] rooms) {
    return rooms[input];
  }

  /// Where the result stands after [#run], row-major from position 0 on.
  public float[] output(float[][] rooms) {
    return rooms[output];
  }

  /// Computes the output from the input.
  public void run(float[][] rooms) {
    for (SingleStep step : steps) {
      step.run(rooms);
    }
  }
}
