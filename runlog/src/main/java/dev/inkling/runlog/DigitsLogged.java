package dev.inkling.runlog;

import java.util.Locale;

/// Digits that a network was shown, and what it took them for; a row of table `digits`.
///
/// - [Kind#BATCH]: up to 100 training images of the step, their pixels as the network saw them
///   after augmentation; about 200 times a run.
/// - [Kind#TEST]: up to 1,000 test images, the same all through the run, without pixels; now and
///   then.
/// - [Kind#IMAGES]: the pixels of these test images, without predictions; once, at step 0.
///
/// What a kind does not hold is an empty array. The arrays are the record's own and only to be
/// read. Any number of classes up to [ConfusionLogged#MAX_CLASSES] and images of any size are fine.
///
/// @param step training steps done
/// @param kind which digits
/// @param channels of an image
/// @param height of an image
/// @param width of an image
/// @param indices where each image stands in its data set
/// @param labels the class of each
/// @param predictions the class that the network took each for
/// @param probabilities of these classes, unsigned bytes: 0 for 0, 255 for 1
/// @param pixels unsigned bytes, 0 ground … 255 ink, `[count, channels, height, width]`
@SuppressWarnings("ArrayRecordComponent") // results to draw, not values to compare
public record DigitsLogged(
    long step,
    Kind kind,
    int channels,
    int height,
    int width,
    int[] indices,
    int[] labels,
    int[] predictions,
    byte[] probabilities,
    byte[] pixels)
    implements RunEvent {
  /// The most digits in a row.
  public static final int MAX_COUNT = 10_000;

  /// The most values of pixels in a row: a thousand images of 28×28, or half as many of 64×64.
  public static final int MAX_PIXELS = 1 << 21;

  static final int MAX_SIDE = (1 << 16) - 1;

  /// Which digits.
  public enum Kind {
    /// Training images of a step.
    BATCH(0),
    /// Test images, tried now and then.
    TEST(1),
    /// What the test images look like.
    IMAGES(2);

    private final int code;

    Kind(int code) {
      this.code = code;
    }

    /// The kind as a cell has it; never changes.
    int code() {
      return code;
    }

    boolean hasPredictions() {
      return this != IMAGES;
    }

    boolean hasPixels() {
      return this != TEST;
    }

    /// The kind as the table has it: in small letters.
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Checks that the parts belong together.
  ///
  /// @throws IllegalArgumentException if they do not, or are beyond the limits
  public DigitsLogged {
    int count = labels.length;
    require(count <= MAX_COUNT, "digits", count, MAX_COUNT);
    for (int side : new int[] {channels, height, width}) {
      require(side >= 1 && side <= MAX_SIDE, "as the size", side, MAX_SIDE);
    }
    int predicted = kind.hasPredictions() ? count : 0;
    long drawn = kind.hasPixels() ? (long) count * channels * height * width : 0;
    require(drawn <= MAX_PIXELS, "pixels", drawn, MAX_PIXELS);
    require(indices.length == count, "indices", indices.length, count);
    require(predictions.length == predicted, "predictions", predictions.length, predicted);
    require(probabilities.length == predicted, "probabilities", probabilities.length, predicted);
    require(pixels.length == drawn, "pixels", pixels.length, drawn);
  }

  private static void require(boolean holds, String what, long found, long expected) {
    if (!holds) {
      throw new IllegalArgumentException(
          "digits of a step: %d %s, expected %d".formatted(found, what, expected));
    }
  }

  /// The number of digits.
  public int count() {
    return labels.length;
  }

  /// The numbers of an image: channels × height × width.
  public int values() {
    return channels * height * width;
  }

  /// The probability of the predicted class of a digit, 0…1.
  public double probability(int digit) {
    return (probabilities[digit] & 0xFF) / 255.0;
  }

  /// How many digits were not recognised.
  public int errors() {
    int errors = 0;
    for (int i = 0; i < predictions.length; i++) {
      errors += predictions[i] == labels[i] ? 0 : 1;
    }
    return errors;
  }

  @Override
  public String toString() {
    return "DigitsLogged[step=%d, kind=%s, %d of %d×%d×%d]"
        .formatted(step, kind, count(), channels, height, width);
  }
}
