package dev.inkling.studio.model;

import dev.inkling.data.Dataset;
import dev.inkling.train.Evaluation;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// A model's test images and how it did on them.
///
/// @param data what users call them
/// @param images them, labelled as the model counts its classes
/// @param evaluation how it did
record Judged(String data, Dataset images, Evaluation evaluation) {
  /// The images that fulfil a condition, those with the highest loss first.
  int[] worst(IntPredicate condition) {
    return IntStream.range(0, images.count())
        .filter(condition)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -evaluation.losses()[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /// Whether image i was taken for another class.
  boolean misread(int i) {
    return evaluation.predicted()[i] != images.label(i);
  }

  /// The classes' names.
  List<String> labels() {
    return images.classes();
  }
}
