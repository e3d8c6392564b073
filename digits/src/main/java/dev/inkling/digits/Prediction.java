package dev.inkling.digits;

import java.util.List;

/// What a recogniser makes of one image.
///
/// @param label the most probable class
/// @param probability its probability, from 0 to 1
/// @param probabilities of all classes, in the order of [Recogniser#labels]; they add up to 1
public record Prediction(String label, float probability, List<Float> probabilities) {
  /// Whether the probability reaches a threshold, so that the answer need not be set aside.
  public boolean confident(double threshold) {
    return probability >= threshold;
  }
}
