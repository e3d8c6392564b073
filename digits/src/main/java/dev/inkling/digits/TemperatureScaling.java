package dev.inkling.digits;

import dev.inkling.nn.Affine;
import dev.inkling.nn.Layer;
import dev.inkling.nn.LayerSummary;
import dev.inkling.nn.Linear;
import dev.inkling.nn.Named;
import dev.inkling.nn.Network;
import dev.inkling.nn.Sequential;
import dev.inkling.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Divides a model's logits by a temperature, so that its probabilities come true as often as they
/// say: `p = softmax(logits / T)`.
///
/// The division is part of the model afterwards, wherever it is read: weight and bias of the last
/// layer are divided, where that is fully connected and has no rectifier; otherwise a layer
/// `affine` is put behind. Labels stay as they are.
///
/// Source: Guo, Pleiss, Sun, Weinberger, "On calibration of modern neural networks", ICML 2017.
public final class TemperatureScaling {
  private static final String NOTE = "temperature";

  private TemperatureScaling() {}

  /// The model with its logits divided by the temperature. Its note `temperature` tells what they
  /// have been divided by in all: of a model that was divided by one before, the product.
  ///
  /// @param temperature T; less than 1 makes a model surer of itself
  /// @throws IllegalArgumentException if it is not a positive finite number
  public static Model apply(Model model, double temperature) {
    if (!(temperature > 0 && Double.isFinite(temperature))) {
      throw new IllegalArgumentException(
          "temperature is " + temperature + ", expected a positive number");
    }
    List<Named> layers = model.network().layers().layers();
    LayerSummary last = model.network().summaries().getLast();
    boolean folds = last.layer() instanceof Linear linear && !linear.relu();
    Model scaled =
        folds && layers.getLast().layer().equals(last.layer())
            ? divided(model, last.name(), temperature)
            : followed(model, layers, temperature);
    return scaled.with(Map.of(NOTE, Double.toString(noted(model) * temperature)));
  }

  /// What the logits were divided by before; a file may note anything there.
  private static double noted(Model model) {
    try {
      double before = Double.parseDouble(model.notes().getOrDefault(NOTE, "1"));
      return before > 0 && Double.isFinite(before) ? before : 1;
    } catch (NumberFormatException _) {
      return 1;
    }
  }

  private static Model divided(Model model, String layer, double temperature) {
    Map<String, Tensor> values = model.parameters().copy();
    for (String part : List.of(".weight", ".bias")) {
      Tensor numbers = values.get(layer + part);
      for (int i = 0; numbers != null && i < numbers.data().length; i++) {
        numbers.data()[i] = (float) (numbers.data()[i] / temperature);
      }
    }
    return with(model, model.network(), values);
  }

  private static Model followed(Model model, List<Named> layers, double temperature) {
    List<Layer> all = new ArrayList<>(layers);
    all.add(new Affine((float) (1 / temperature), 0));
    Network network = Network.of(model.network().input(), Sequential.of(all));
    return with(model, network, model.parameters().copy());
  }

  private static Model with(Model model, Network network, Map<String, Tensor> values) {
    return new Model(
        network, network.parameters(values), model.preprocessing(), model.labels(), model.notes());
  }
}
