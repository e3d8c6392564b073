package dev.inkling.data.prepare;

import dev.inkling.data.DataException;
import dev.inkling.data.Dataset;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;

/// (x − μ) / 255 with a mean μ for every pixel, taken over the training images.
///
/// @param mean μ from 0 to 255, one for each of the C·H·W values of an image; the array itself,
///     only to be read
@SuppressWarnings("ArrayRecordComponent") // equals and hashCode look into the array
public record CentreOnMean(float[] mean) implements Preprocessing {
  static final String NAME = "centre-on-mean";
  private static final int MOST_VALUES = 1 << 24;

  /// Checks the means.
  ///
  /// @throws DataException if there are none or one is not between 0 and 255
  public CentreOnMean {
    if (mean.length == 0) {
      throw new DataException("centre-on-mean: no means");
    }
    for (int i = 0; i < mean.length; i++) {
      if (!(mean[i] >= 0 && mean[i] <= 255)) {
        throw new DataException(
            "centre-on-mean: mean of pixel %d is %s, expected 0 to 255".formatted(i, mean[i]));
      }
    }
  }

  /// Measures the means on training data. The sums are whole numbers, so they are exact.
  public static CentreOnMean fit(Dataset train) {
    long[] sums = new long[train.size().values()];
    byte[] pixels = train.pixels();
    for (int image = 0; image < train.count(); image++) {
      int from = train.offset(image);
      for (int i = 0; i < sums.length; i++) {
        sums[i] += pixels[from + i] & 0xFF;
      }
    }
    float[] mean = new float[sums.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) ((double) sums[i] / train.count());
    }
    return new CentreOnMean(mean);
  }

  /// As [Preprocessing#apply(float[], int, int)].
  ///
  /// @throws DataException if `length` is not the number of means
  @Override
  public void apply(float[] values, int from, int length) {
    if (length != mean.length) {
      throw new DataException(
          "centre-on-mean was fitted on images of %d values, this one has %d"
              .formatted(mean.length, length));
    }
    for (int i = 0; i < length; i++) {
      values[from + i] = (values[from + i] - mean[i]) / 255f;
    }
  }

  /// `centre-on-mean COUNT BASE64`: the means as little-endian float32.
  @Override
  public String toText() {
    ByteBuffer bytes = ByteBuffer.allocate(4 * mean.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(mean);
    return NAME + " " + mean.length + " " + Base64.getEncoder().encodeToString(bytes.array());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CentreOnMean that && Arrays.equals(mean, that.mean);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(mean);
  }

  @Override
  public String toString() {
    return "CentreOnMean[" + mean.length + " means]";
  }

  static CentreOnMean parse(String[] parameters) {
    if (parameters.length != 2 || !parameters[0].matches("[1-9][0-9]{0,8}")) {
      throw new DataException("preprocessing 'centre-on-mean': expected a count and the means");
    }
    int count = Integer.parseInt(parameters[0]);
    // 4 bytes a float, 4 characters for 3 bytes.
    long characters = (4L * count + 2) / 3 * 4;
    if (count > MOST_VALUES || parameters[1].length() != characters) {
      throw new DataException(
          "preprocessing 'centre-on-mean': %d characters, expected %d for %d means"
              .formatted(parameters[1].length(), characters, count));
    }
    return new CentreOnMean(decoded(parameters[1], count));
  }

  private static float[] decoded(String base64, int count) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      if (bytes.length != 4 * count) {
        throw new IllegalArgumentException(bytes.length + " bytes, expected " + 4 * count);
      }
      float[] mean = new float[count];
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(mean);
      return mean;
    } catch (IllegalArgumentException e) {
      throw new DataException("preprocessing 'centre-on-mean': " + e.getMessage(), e);
    }
  }
}
