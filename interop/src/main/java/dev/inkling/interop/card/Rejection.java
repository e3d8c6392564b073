package dev.inkling.interop.card;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.stream.IntStream;

/// How many images must be left aside, the least confident first, so that enough of the rest are
/// recognised. Images of the same probability are left aside together or not at all, so that
/// `Prediction.confident(threshold)` keeps exactly the rest.
///
/// @param wanted share of the rest that is recognised
/// @param setAside how many images are left aside
/// @param threshold probability from which on an answer is kept: 0 where none is left aside,
///     above 1 where all are
public record Rejection(double wanted, int setAside, double threshold) {
  /// Thresholds have so many decimals, and more only where probabilities are closer together.
  private static final int DECIMALS = 4;

  private static final double BEYOND_ALL = 1.0001;

  static Rejection of(Answers answers, double wanted) {
    int[] order = fromLeastConfident(answers);
    int errors = answers.errors(), aside = 0;
    while (aside < order.length && errors > (1 - wanted) * (order.length - aside)) {
      float least = answers.said(order[aside]);
      for (; aside < order.length && answers.said(order[aside]) == least; aside++) {
        errors -= answers.isRight(order[aside]) ? 0 : 1;
      }
    }
    return new Rejection(wanted, aside, threshold(answers, order, aside));
  }

  private static int[] fromLeastConfident(Answers answers) {
    float[] said = new float[answers.count()];
    for (int image = 0; image < said.length; image++) {
      said[image] = answers.said(image);
    }
    return IntStream.range(0, said.length)
        .boxed()
        .sorted(Comparator.comparingDouble(image -> said[image]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static double threshold(Answers answers, int[] order, int aside) {
    if (aside == 0) {
      return 0;
    }
    return aside == order.length
        ? BEYOND_ALL
        : between(answers.said(order[aside - 1]), answers.said(order[aside]));
  }

  /// The shortest decimal number that is above one probability and not above the next.
  static double between(float below, float kept) {
    BigDecimal exact = new BigDecimal(kept);
    for (int decimals = DECIMALS; decimals < exact.scale(); decimals++) {
      double rounded = exact.setScale(decimals, RoundingMode.DOWN).doubleValue();
      if (rounded > below && rounded <= kept) {
        return rounded;
      }
    }
    return kept;
  }
}
