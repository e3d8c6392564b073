package dev.inkling.interop.card;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// How many images must be left aside, the least confident first, so that enough of the rest are
/// recognised.
///
/// @param wanted share of the rest that is recognised
/// @param setAside how many images are left aside
/// @param threshold probability from which on an answer is kept
public record Rejection(double wanted, int setAside, double threshold) {
  static Rejection of(Answers answers, double wanted) {
    double[] confidence = new double[answers.count()];
    for (int image = 0; image < confidence.length; image++) {
      confidence[image] = answers.confidence(image, 1);
    }
    List<Integer> order =
        IntStream.range(0, confidence.length)
            .boxed()
            .sorted(Comparator.comparingDouble(image -> confidence[image]))
            .toList();
    int errors = answers.errors(), aside = 0;
    while (aside < order.size() && errors > (1 - wanted) * (order.size() - aside)) {
      errors -= answers.isRight(order.get(aside)) ? 0 : 1;
      aside++;
    }
    double threshold = aside == order.size() ? 1 : confidence[order.get(aside)];
    return new Rejection(wanted, aside, aside == 0 ? 0 : threshold);
  }
}
