package dev.inkling.inspect.draw;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.Arrays;
import java.util.stream.IntStream;

/// An image with at most 256 colours, as GIF needs it: the most frequent colours stay, every
/// other one becomes the nearest of them. Much faster than the JDK's own choice, and as good for
/// drawings, which have few colours and the mixtures along their edges.
final class IndexedColours {
  private static final int MOST = 256;
  private static final int KEYS = 1 << 15;

  private final int[] counts = new int[KEYS];
  private final int[] index = new int[KEYS];

  private IndexedColours() {}

  static BufferedImage of(BufferedImage image) {
    return new IndexedColours().indexed(image);
  }

  private BufferedImage indexed(BufferedImage image) {
    int width = image.getWidth(), height = image.getHeight();
    int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
    int[] palette = palette(pixels);
    byte[] indices = new byte[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      indices[i] = (byte) index[key(pixels[i])];
    }
    BufferedImage result =
        new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model(palette));
    result.getRaster().setDataElements(0, 0, width, height, indices);
    return result;
  }

  /// Five bits of each channel.
  private static int key(int rgb) {
    return rgb >> 9 & 0x7C00 | rgb >> 6 & 0x3E0 | rgb >> 3 & 0x1F;
  }

  /// The most frequent keys get a colour each: that of the first pixel with the key, so that the
  /// plain areas keep theirs exactly.
  private int[] palette(int[] pixels) {
    int[] first = new int[KEYS];
    for (int pixel : pixels) {
      int key = key(pixel);
      first[key] = counts[key]++ == 0 ? pixel & 0xFFFFFF : first[key];
    }
    int[] present =
        IntStream.range(0, KEYS)
            .filter(key -> counts[key] > 0)
            .boxed()
            .sorted((a, b) -> Integer.compare(counts[b], counts[a]))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] palette = Arrays.stream(present).limit(MOST).map(key -> first[key]).toArray();
    for (int i = 0; i < present.length; i++) {
      index[present[i]] = i < MOST ? i : nearest(first[present[i]], palette);
    }
    return palette;
  }

  private static int nearest(int rgb, int[] palette) {
    int best = 0, least = Integer.MAX_VALUE;
    for (int i = 0; i < palette.length; i++) {
      int red = (rgb >> 16) - (palette[i] >> 16);
      int green = (rgb >> 8 & 255) - (palette[i] >> 8 & 255);
      int blue = (rgb & 255) - (palette[i] & 255);
      int distance = red * red + green * green + blue * blue;
      if (distance < least) {
        least = distance;
        best = i;
      }
    }
    return best;
  }

  private static IndexColorModel model(int[] palette) {
    byte[] red = new byte[palette.length], green = red.clone(), blue = red.clone();
    for (int i = 0; i < palette.length; i++) {
      red[i] = (byte) (palette[i] >> 16);
      green[i] = (byte) (palette[i] >> 8);
      blue[i] = (byte) palette[i];
    }
    return new IndexColorModel(8, palette.length, red, green, blue);
  }
}
