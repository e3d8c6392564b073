package dev.inkling.runlog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// The layout of a cell `content` of table `digits`, version 1; numbers are big-endian.
///
/// - head: version and kind (1 byte each), channels, height, width (2 each), count (4);
/// - body, deflated: of each digit its index minus the one before (4), then its label (2); if the
///   kind has them, then its prediction (2), then its probability (1); then all pixels.
///
/// The head is not deflated, so that a reader knows what to expect before it inflates anything.
final class DigitsFormat {
  static final int VERSION = 1;

  /// No row that we write is longer: the body's bytes at most, and what deflating may add.
  static final int MAX_BYTES = DigitsLogged.MAX_PIXELS + 16 * DigitsLogged.MAX_COUNT + (1 << 16);

  private static final int HEAD_BYTES = 12;

  /// Deflate cannot pack more than this many bytes into one.
  private static final int HIGHEST_RATIO = 1032;

  private DigitsFormat() {}

  static byte[] write(DigitsLogged digits) {
    ByteBuffer body =
        ByteBuffer.allocate(bodyBytes(digits.kind(), digits.count(), digits.values()));
    putDifferences(body, digits.indices());
    putShorts(body, digits.labels());
    putShorts(body, digits.predictions());
    body.put(digits.probabilities()).put(digits.pixels());
    byte[] deflated = deflate(body.array());
    return ByteBuffer.allocate(HEAD_BYTES + deflated.length)
        .put((byte) VERSION)
        .put((byte) digits.kind().code())
        .putShort((short) digits.channels())
        .putShort((short) digits.height())
        .putShort((short) digits.width())
        .putInt(digits.count())
        .put(deflated)
        .array();
  }

  /// @throws IOException saying what is wrong
  static DigitsLogged read(long step, DigitsLogged.Kind kind, byte[] content) throws IOException {
    if (content.length < HEAD_BYTES) {
      throw new IOException("digits of " + content.length + " bytes; are they cut?");
    }
    ByteBuffer head = ByteBuffer.wrap(content);
    int version = head.get(), code = head.get();
    if (version != VERSION || code != kind.code()) {
      throw new IOException(
          "digits of version %d and kind %d, expected %d and %d"
              .formatted(version, code, VERSION, kind.code()));
    }
    int channels = head.getShort() & DigitsLogged.MAX_SIDE;
    int height = head.getShort() & DigitsLogged.MAX_SIDE,
        width = head.getShort() & DigitsLogged.MAX_SIDE;
    int count = head.getInt();
    int values = checkedValues(kind, count, channels, height, width);
    ByteBuffer body = ByteBuffer.wrap(inflate(content, bodyBytes(kind, count, values)));
    int predicted = kind.hasPredictions() ? count : 0;
    return new DigitsLogged(
        step,
        kind,
        channels,
        height,
        width,
        sums(body, count),
        classes(body, count),
        classes(body, predicted),
        bytes(body, predicted),
        bytes(body, body.remaining()));
  }

  /// Checks the head before anything is allocated; gives the values of an image.
  private static int checkedValues(
      DigitsLogged.Kind kind, int count, int channels, int height, int width) throws IOException {
    long values = (long) channels * height * width;
    boolean fits = values <= DigitsLogged.MAX_PIXELS && count <= DigitsLogged.MAX_COUNT;
    boolean drawable = !kind.hasPixels() || values * count <= DigitsLogged.MAX_PIXELS;
    if (values < 1 || count < 0 || !fits || !drawable) {
      throw new IOException(
          "%d digits of %d×%d×%d, the limit is %d digits and %d pixels"
              .formatted(
                  count, channels, height, width, DigitsLogged.MAX_COUNT, DigitsLogged.MAX_PIXELS));
    }
    return (int) values;
  }

  private static int bodyBytes(DigitsLogged.Kind kind, int count, int values) {
    int each = Integer.BYTES + Short.BYTES + (kind.hasPredictions() ? Short.BYTES + 1 : 0);
    return count * each + (kind.hasPixels() ? count * values : 0);
  }

  private static void putDifferences(ByteBuffer out, int[] numbers) {
    int before = 0;
    for (int number : numbers) {
      out.putInt(number - before);
      before = number;
    }
  }

  private static int[] sums(ByteBuffer in, int count) throws IOException {
    IntBuffer differences = in.slice(in.position(), count * Integer.BYTES).asIntBuffer();
    in.position(in.position() + count * Integer.BYTES);
    int[] sums = new int[count];
    int sum = 0;
    for (int i = 0; i < count; i++) {
      sum += differences.get();
      sums[i] = sum;
      if (sum < 0) {
        throw new IOException("digit " + i + " has index " + sum);
      }
    }
    return sums;
  }

  private static void putShorts(ByteBuffer out, int[] numbers) {
    for (int number : numbers) {
      out.putShort((short) number);
    }
  }

  private static int[] classes(ByteBuffer in, int count) throws IOException {
    int[] classes = new int[count];
    for (int i = 0; i < count; i++) {
      classes[i] = in.getShort();
      if (classes[i] < 0 || classes[i] >= ConfusionLogged.MAX_CLASSES) {
        throw new IOException("digit %d is of class %d".formatted(i, classes[i]));
      }
    }
    return classes;
  }

  private static byte[] bytes(ByteBuffer in, int count) {
    byte[] bytes = new byte[count];
    in.get(bytes);
    return bytes;
  }

  // The fastest level: on digits it needs half the time of the usual one and makes a tenth more.
  private static byte[] deflate(byte[] body) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      deflater.setInput(body);
      deflater.finish();
      byte[] out = new byte[body.length + (body.length >> 8) + 64];
      int length = 0;
      while (!deflater.finished()) {
        length += deflater.deflate(out, length, out.length - length);
      }
      return Arrays.copyOf(out, length);
    } finally {
      deflater.end();
    }
  }

  /// Inflates to exactly so many bytes.
  private static byte[] inflate(byte[] content, int expected) throws IOException {
    if (expected / HIGHEST_RATIO > content.length) {
      throw new IOException(
          "digits of %d bytes, which %d bytes cannot hold".formatted(expected, content.length));
    }
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(content, HEAD_BYTES, content.length - HEAD_BYTES);
      byte[] body = new byte[expected];
      int length = 0;
      for (int more = -1; more != 0 && length < expected; length += more) {
        more = inflater.inflate(body, length, expected - length);
      }
      boolean over =
          inflater.finished() || (inflater.inflate(new byte[1]) == 0 && inflater.finished());
      if (length < expected || !over) {
        throw new IOException("digits of another length than they say");
      }
      return body;
    } catch (DataFormatException e) {
      throw new IOException("digits that can't be inflated: " + e.getMessage(), e);
    } finally {
      inflater.end();
    }
  }
}
