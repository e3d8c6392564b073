package dev.inkling.inspect.explain;

import dev.inkling.digits.Model;
import java.util.List;

/// What a model went by when it read one image.
///
/// A pixel's attribution is its share of what the image's logit of one class is above that of a
/// blank image: positive where the pixel speaks for the class, negative where it speaks against it.
/// All attributions together are `logit − blankLogit`.
///
/// Example: `Explanation.of(model, recogniser.prepare(picture), 7).attribution()`.
///
/// Source: Sundararajan, Taly, Yan, "Axiomatic attribution for deep networks", ICML 2017.
///
/// @param label the class that was asked about, an index into the model's labels
/// @param height H, the rows of the image
/// @param width W, its columns
/// @param attribution `H × W` signed numbers, row by row; channels are added up; not to be changed
/// @param gradientTimesInput the same by the gradient at the image alone, which is coarser: what
///     each pixel would add if the logit were linear; not to be changed
/// @param logit the network's output for the class
/// @param blankLogit the same for a blank image
/// @param missed how much of `logit − blankLogit` the sum that stands for an integral had missed
///     before it was shared out over the pixels: how exact the attributions are
/// @param layers what every layer made of the image, in order
@SuppressWarnings("ArrayRecordComponent") // a picture is its numbers; equality is never asked
public record Explanation(
    int label,
    int height,
    int width,
    float[] attribution,
    float[] gradientTimesInput,
    double logit,
    double blankLogit,
    double missed,
    List<Activation> layers) {
  /// Copies the list.
  public Explanation {
    layers = List.copyOf(layers);
  }

  /// Explains one image. The graph that this takes is kept as long as the model is in use, so that
  /// asking again is fast; any number of threads may ask.
  ///
  /// @param prepared `C × H × W` grey levels as the network was trained on, 0 for paper to 255 for
  ///     ink
  /// @param label the class to explain, an index into the model's labels
  /// @throws IllegalArgumentException if there are more or fewer pixels, or no such class
  public static Explanation of(Model model, byte[] prepared, int label) {
    return Explainers.of(model).explain(prepared, label);
  }
}
