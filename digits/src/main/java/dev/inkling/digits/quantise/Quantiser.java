package dev.inkling.digits.quantise;

import dev.inkling.data.Dataset;
import dev.inkling.digits.Model;
import dev.inkling.nn.BatchNormFolding;
import dev.inkling.nn.Int8;
import dev.inkling.nn.Layer;
import dev.inkling.nn.Network;
import dev.inkling.nn.Quantise;
import dev.inkling.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Makes models of 8 bits of trained ones, without training again.
///
/// 1. Batch normalisation is folded into the layers before it ([BatchNormFolding]).
/// 2. Images are recognised, and for what each convolution and fully connected layer reads the
///    steps with the least mean squared error are chosen, one scale and zero point a layer.
/// 3. Weights are rounded to −127 … 127 times a scale, one scale an output channel; biases to whole
///    numbers times the product of both scales.
///
/// What remains float32: pooling, activations, sums of residual blocks, normalisation that could
/// not be folded, the logits.
///
/// ```java
/// Quantised quantised = Quantiser.of(model).by(trainingImages, 1000);
/// ModelFile.write(quantised.model(), file); // a quarter of the size
/// ```
///
/// Source: Jacob et al., "Quantization and training of neural networks for efficient
/// integer-arithmetic-only inference", CVPR 2018.
public final class Quantiser {
  private static final String ACCURACY = "testAccuracy";

  private final Model source;
  private final Model folded;

  private Quantiser(Model source) {
    this.source = source;
    BatchNormFolding.Folded folded = BatchNormFolding.of(source.network(), source.parameters());
    this.folded =
        new Model(
            folded.network(),
            folded.parameters(),
            source.preprocessing(),
            source.labels(),
            source.notes());
  }

  /// A quantiser of this model.
  ///
  /// @throws IllegalArgumentException if it is quantised already, or has neither convolution nor
  ///     fully connected layer
  public static Quantiser of(Model model) {
    boolean any = false;
    for (var summary : model.network().summaries()) {
      if (summary.layer() instanceof Int8 || summary.layer() instanceof Quantise) {
        throw new IllegalArgumentException("is quantised already: take the model it was made of");
      }
      any |= Int8.holds(summary.layer());
    }
    if (!any) {
      throw new IllegalArgumentException(
          "has no convolution and no fully connected layer, so nothing to quantise");
    }
    return new Quantiser(model);
  }

  /// The model of 8 bits.
  ///
  /// @param images what it was trained on, never what it will be judged by
  /// @param most so many of them are used, evenly spread
  /// @throws IllegalArgumentException if the images are of another size, or a layer reads numbers
  ///     that are not finite
  public Quantised by(Dataset images, int most) {
    if (!images.size().equals(folded.imageSize())) {
      throw new IllegalArgumentException(
          "reads images of %s, but those of %s are %s"
              .formatted(folded.imageSize(), images.name(), images.size()));
    }
    Dataset some = spread(images, most);
    Map<String, Histogram> seen = histograms(some);
    Map<String, Quantise> steps = new LinkedHashMap<>();
    seen.forEach((name, histogram) -> steps.put(name, histogram.best()));
    Network network =
        folded
            .network()
            .map((name, layer) -> Int8.holds(layer) ? new Int8(layer, chosen(steps, name)) : layer);
    Model model = rounded(network, images.name(), some.count());
    return new Quantised(model, report(model, seen), some.count());
  }

  private static Dataset spread(Dataset images, int most) {
    int count = Math.min(most, images.count());
    int[] indices = new int[count];
    for (int i = 0; i < count; i++) {
      indices[i] = (int) ((long) i * images.count() / count);
    }
    return images.subset(indices);
  }

  private static Quantise chosen(Map<String, Quantise> steps, String name) {
    Quantise quantise = steps.get(name);
    if (quantise == null) {
      throw new IllegalStateException("nothing was seen going into '" + name + "'");
    }
    return quantise;
  }

  // ---- what goes into the layers

  private Map<String, Histogram> histograms(Dataset images) {
    Watch watch = new Watch(folded);
    Map<String, Extremes> extremes = new LinkedHashMap<>();
    watch.run(
        images,
        (name, numbers, to) -> extremes.computeIfAbsent(name, Extremes::new).see(numbers, to));
    Map<String, Histogram> histograms = new LinkedHashMap<>();
    extremes.forEach((name, seen) -> histograms.put(name, new Histogram(seen.low, seen.high)));
    watch.run(images, (name, numbers, to) -> count(histograms.get(name), numbers, to));
    return histograms;
  }

  private static void count(@Nullable Histogram histogram, float[] numbers, int to) {
    for (int i = 0; histogram != null && i < to; i++) {
      histogram.add(numbers[i]);
    }
  }

  /// The least and the greatest number that went into a layer, and 0.
  private static final class Extremes {
    private final String layer;
    private float low;
    private float high;

    Extremes(String layer) {
      this.layer = layer;
    }

    void see(float[] numbers, int to) {
      for (int i = 0; i < to; i++) {
        if (!Float.isFinite(numbers[i])) {
          throw new IllegalArgumentException(
              "layer '%s' reads %s for a training image: the weights are broken"
                  .formatted(layer, numbers[i]));
        }
        low = Math.min(low, numbers[i]);
        high = Math.max(high, numbers[i]);
      }
    }
  }

  // ---- rounding

  private Model rounded(Network network, String data, int images) {
    Map<String, Tensor> values = new LinkedHashMap<>(folded.parameters().copy());
    for (var summary : network.summaries()) {
      if (summary.layer() instanceof Int8 layer) {
        layer.round(summary.name() + ".", values);
      }
    }
    return new Model(
        network,
        network.parameters(values),
        source.preprocessing(),
        source.labels(),
        notes(data, images));
  }

  private static Tensor value(Map<String, Tensor> values, String name) {
    Tensor there = values.get(name);
    if (there == null) {
      throw new IllegalStateException("the model has no '" + name + "'");
    }
    return there;
  }

  /// The test accuracy is that of another model now, and is called so.
  private Map<String, String> notes(String data, int images) {
    Map<String, String> notes = new TreeMap<>(source.notes());
    String before = notes.remove(ACCURACY);
    if (before != null) {
      notes.put("floatTestAccuracy", before);
    }
    notes.put("quantised", "int8");
    notes.put("calibrationData", data);
    notes.put("calibrationImages", Integer.toString(images));
    return notes;
  }

  private static List<Quantised.Steps> report(Model model, Map<String, Histogram> seen) {
    List<Quantised.Steps> report = new ArrayList<>();
    Map<String, Tensor> values = model.parameters().copy();
    for (var summary : model.network().summaries()) {
      Histogram histogram = seen.get(summary.name());
      if (summary.layer() instanceof Int8 int8 && histogram != null) {
        report.add(steps(summary.name(), int8, values, histogram));
      }
    }
    return report;
  }

  private static Quantised.Steps steps(
      String name, Int8 int8, Map<String, Tensor> values, Histogram seen) {
    float[] scales = value(values, name + ".weight_scale").data();
    float least = scales[0], largest = scales[0];
    for (float scale : scales) {
      least = Math.min(least, scale);
      largest = Math.max(largest, scale);
    }
    Layer layer = int8.layer();
    return new Quantised.Steps(
        name,
        layer.toString(),
        value(values, name + ".weight").shape().size(),
        int8.input(),
        least,
        largest,
        seen.saturated(int8.input()));
  }
}
