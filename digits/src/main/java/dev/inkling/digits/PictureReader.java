package dev.inkling.digits;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// Reads picture files: PNG, JPEG, BMP and GIF (its first frame), within limits that are checked
/// before anything is decoded. Other formats that this Java may know are not looked at.
public final class PictureReader {
  /// The largest file, in bytes: 64 MiB.
  public static final long MOST_BYTES = 64L << 20;

  /// The most pixels of a picture: 25 million.
  public static final long MOST_PIXELS = 25_000_000;

  /// What a pixel takes while a picture is decoded and made grey, at the most.
  private static final int BYTES_A_PIXEL = 20;

  /// Where a bitmap says how long its header is, and how its pixels are stored: 0 to 3 are plain,
  /// run lengths, and plain with masks.
  private static final int HEADER_SIZE = 14;

  private static final int KIND_END = 34;
  private static final int MOST_BITMAP_KIND = 3;

  /// Formats by how their files begin. Java reads more than these, which nobody asked for.
  private static final List<Format> FORMATS =
      List.of(
          new Format("png", 0x89, 'P', 'N', 'G'),
          new Format("jpeg", 0xFF, 0xD8, 0xFF),
          new Format("bmp", 'B', 'M'),
          new Format("gif", 'G', 'I', 'F', '8'));

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Format(String name, int... beginning) {
    boolean isOf(byte[] file) {
      for (int i = 0; i < beginning.length; i++) {
        if (i >= file.length || (file[i] & 0xFF) != beginning[i]) {
          return false;
        }
      }
      return true;
    }
  }

  private PictureReader() {}

  /// Reads a file.
  ///
  /// @throws PictureException if it is not there, not a picture, broken, or over a limit
  public static Picture read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      // Pipes and devices do not tell their size.
      byte[] bytes = in.readNBytes((int) MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new PictureException(
            "%s: file of more than %d bytes, no more are read".formatted(file, MOST_BYTES));
      }
      return read(bytes, file.toString());
    } catch (NoSuchFileException missing) {
      throw new PictureException(file + ": there is no such file", missing);
    } catch (IOException failed) {
      throw new PictureException(file + ": cannot be read: " + failed.getMessage(), failed);
    }
  }

  /// Reads a picture file's bytes.
  ///
  /// @param name what errors call it
  /// @throws PictureException if they are not a picture, broken, or over a limit
  public static Picture read(byte[] file, String name) {
    return read(file, name, MOST_PIXELS);
  }

  /// Reads the bytes of a picture file of at most so many pixels.
  static Picture read(byte[] file, String name, long mostPixels) {
    ImageReader reader = reader(file, name);
    checkBitmap(file, name);
    try (ImageInputStream stream =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      // Metadata are ignored: their compressed texts could unpack to any size.
      reader.setInput(stream, true, true);
      return decode(reader, name, mostPixels);
    } catch (IOException | RuntimeException broken) {
      throw broken instanceof PictureException known
          ? known
          : new PictureException(name + ": broken picture: " + cause(broken), broken);
    } catch (OutOfMemoryError full) {
      // An array that there was no room for; all else goes on.
      throw new PictureException(name + ": picture that Java has no memory for now", full);
    } finally {
      reader.dispose();
    }
  }

  private static ImageReader reader(byte[] file, String name) {
    Iterator<ImageReader> readers =
        FORMATS.stream()
            .filter(format -> format.isOf(file))
            .findFirst()
            .map(format -> ImageIO.getImageReadersByFormatName(format.name()))
            .orElseThrow(
                () -> new PictureException(name + ": not a PNG, JPEG, BMP or GIF picture"));
    return readers.next();
  }

  /// Bitmaps may hold whole pictures of other formats, of which Java's reader believes how long
  /// they are.
  private static void checkBitmap(byte[] file, String name) {
    ByteBuffer head = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    boolean saysKind = file[0] == 'B' && file.length >= KIND_END && head.getInt(HEADER_SIZE) >= 40;
    int kind = saysKind ? head.getInt(KIND_END - Integer.BYTES) : 0;
    if (kind < 0 || kind > MOST_BITMAP_KIND) {
      throw new PictureException(
          "%s: bitmap of kind %d, only 0 to %d are read".formatted(name, kind, MOST_BITMAP_KIND));
    }
  }

  private static Picture decode(ImageReader reader, String name, long mostPixels)
      throws IOException {
    int width = reader.getWidth(0), height = reader.getHeight(0);
    long pixels = (long) width * height;
    if (pixels > mostPixels) {
      throw PictureException.tooLarge(
          "%s: picture of %d×%d pixels, at most %d are read"
              .formatted(name, width, height, mostPixels));
    }
    checkMemory(name, pixels, Runtime.getRuntime().maxMemory());
    return Picture.of(reader.read(0));
  }

  static void checkMemory(String name, long pixels, long most) {
    if (pixels * BYTES_A_PIXEL > most - most / 8) {
      throw PictureException.tooLarge(
          "%s: picture of %d pixels, too many for the %d MB that Java may use; allow it more with -Xmx"
              .formatted(name, pixels, most >> 20));
    }
  }

  private static String cause(Exception broken) {
    String message = broken.getMessage();
    return message == null
        ? broken.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }
}
