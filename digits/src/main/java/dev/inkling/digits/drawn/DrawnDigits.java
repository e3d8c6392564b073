package dev.inkling.digits.drawn;

import dev.inkling.data.Dataset;
import dev.inkling.data.DatasetPair;
import dev.inkling.data.EmbeddedDataset;
import dev.inkling.data.ImageSize;
import dev.inkling.digits.DigitPreparation;
import java.util.List;
import java.util.stream.IntStream;

/// Drawn digits as a data set: what `--data drawn` names. The training part is the development
/// family (to choose by; no recipe of ours is trained on it), the test part the test family; both
/// as [DigitPreparation] makes them ready for a network that reads 28 × 28.
///
/// Example: `new DrawnDigits().load().test()`.
public final class DrawnDigits implements EmbeddedDataset {
  /// Digits of each family.
  public static final int COUNT = 3000;

  private static final int SIDE = 28;

  @Override
  public String name() {
    return "drawn";
  }

  @Override
  public String title() {
    return "Digits drawn by rule with many pens, sizes, slants and papers; development and test";
  }

  @Override
  public DatasetPair load() {
    return DatasetPair.of(name(), part(Family.DEVELOPMENT), part(Family.TEST));
  }

  private Dataset part(Family family) {
    return of(family, COUNT);
  }

  /// The first digits of a family.
  static Dataset of(Family family, int count) {
    DigitPreparation preparation = new DigitPreparation(SIDE, SIDE);
    byte[] pixels = new byte[count * SIDE * SIDE], labels = new byte[count];
    IntStream.range(0, count)
        .parallel()
        .forEach(
            i -> {
              DrawnDigit digit = DrawnDigit.of(family, i);
              labels[i] = (byte) digit.label();
              byte[] image = preparation.prepare(digit.picture());
              System.arraycopy(image, 0, pixels, i * image.length, image.length);
            });
    List<String> classes = IntStream.range(0, 10).mapToObj(Integer::toString).toList();
    return new Dataset(
        "drawn", ImageSize.grey(SIDE, SIDE), pixels, labels, classes, "drawn by rule, " + family);
  }
}
