package dev.inkling.data.format;

import dev.inkling.data.DataException;
import dev.inkling.data.ImageSize;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// Reads one PNG picture as grey bytes. Its size is read from the header before anything is
/// decoded.
final class GreyPng {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final int HEADER = 0x49484452;
  private static final int HEADER_END = 33;
  private static final int LONGEST_SIDE = 4096;
  private static final long LARGEST_FILE = 64L << 20;

  /// Where the header says how many bits a channel has, and which channels there are.
  private static final int DEPTH = 24;

  private static final int COLOUR_TYPE = 25;

  private GreyPng() {}

  /// The bytes of a file of reasonable size.
  static byte[] bytes(Path file, String name) {
    RegularFile.check(file);
    try {
      if (Files.size(file) > LARGEST_FILE) {
        throw new DataException(
            "%s: %d bytes, expected at most %d".formatted(name, Files.size(file), LARGEST_FILE));
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw DataException.reading(name, e);
    }
  }

  /// The size that the header declares.
  static ImageSize declaredSize(byte[] png, String name) {
    if (png.length < HEADER_END || !Arrays.equals(SIGNATURE, Arrays.copyOf(png, 8))) {
      throw new DataException(name + ": is not a PNG picture");
    }
    ByteBuffer header = ByteBuffer.wrap(png);
    long width = Integer.toUnsignedLong(header.getInt(16));
    long height = Integer.toUnsignedLong(header.getInt(20));
    if (header.getInt(8) != 13 || header.getInt(12) != HEADER) {
      throw new DataException(name + ": is a damaged PNG picture (no header)");
    }
    if (width < 1 || height < 1 || width > LONGEST_SIDE || height > LONGEST_SIDE) {
      throw new DataException(
          "%s: says it is %d×%d, expected 1×1 to %d×%d"
              .formatted(name, height, width, LONGEST_SIDE, LONGEST_SIDE));
    }
    checkContent(png, name, width, height);
    return ImageSize.grey((int) height, (int) width);
  }

  /// Whether so short a file can hold so many pixels at all, before there is room for them.
  private static void checkContent(byte[] png, String name, long width, long height) {
    int channels =
        switch (png[COLOUR_TYPE]) {
          case 2 -> 3; // red, green, blue
          case 4 -> 2; // grey and alpha
          case 6 -> 4;
          default -> 1;
        };
    long bits = Math.max(1, png[DEPTH] & 0xFF);
    long bytes = height * (width * channels * bits / 8);
    if (bytes / GzipStream.HIGHEST_RATIO > png.length) {
      throw new DataException(
          "%s: says it is %d×%d, but %d bytes cannot hold that"
              .formatted(name, height, width, png.length));
    }
  }

  /// Decodes a picture of the expected size into `grey` from `at`.
  static void read(Path file, String name, ImageSize expected, byte[] grey, int at) {
    read(bytes(file, name), name, expected, grey, at);
  }

  /// Decodes the bytes of a picture.
  static void read(byte[] png, String name, ImageSize expected, byte[] grey, int at) {
    ImageSize declared = declaredSize(png, name);
    if (!declared.equals(expected)) {
      throw new DataException(
          "%s: is %s, the pictures before it are %s".formatted(name, declared, expected));
    }
    toGrey(decoded(png, name), grey, at);
  }

  private static BufferedImage decoded(byte[] png, String name) {
    ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(png))) {
      // Metadata are ignored: their compressed texts could unpack to any size.
      reader.setInput(in, true, true);
      return reader.read(0);
    } catch (IOException | RuntimeException e) {
      // The reader of the JDK answers damaged files with many kinds of exceptions.
      throw new DataException(name + ": is a damaged PNG picture (" + e.getMessage() + ")", e);
    } finally {
      reader.dispose();
    }
  }

  private static void toGrey(BufferedImage image, byte[] grey, int at) {
    Raster raster = image.getRaster();
    boolean colour = raster.getNumBands() > 2 || image.getColorModel() instanceof IndexColorModel;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        // Asked for RGB, Java would convert plain grey through a colour space and change it.
        grey[at++] = (byte) (colour ? luminance(image.getRGB(x, y)) : plain(raster, x, y));
      }
    }
  }

  private static int plain(Raster raster, int x, int y) {
    int grey = eightBits(raster, x, y, 0);
    return raster.getNumBands() == 1 ? grey : grey * eightBits(raster, x, y, 1) / 255;
  }

  private static int eightBits(Raster raster, int x, int y, int band) {
    return raster.getSample(x, y, band) >> (raster.getSampleModel().getSampleSize(band) - 8);
  }

  private static int luminance(int argb) {
    int alpha = argb >>> 24;
    int red = (argb >> 16) & 0xFF;
    int green = (argb >> 8) & 0xFF;
    int blue = argb & 0xFF;
    // ITU-R BT.601 weights, on black ground.
    return (299 * red + 587 * green + 114 * blue + 500) / 1000 * alpha / 255;
  }
}
