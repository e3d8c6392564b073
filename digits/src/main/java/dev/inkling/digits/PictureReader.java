package dev.inkling.digits;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/// Reads picture files: PNG, JPEG, BMP and GIF (its first frame), within limits that are checked
/// before anything is decoded.
public final class PictureReader {
  /// The largest file, in bytes: 64 MiB.
  public static final long MOST_BYTES = 64L << 20;

  /// The most pixels of a picture: 25 million.
  public static final long MOST_PIXELS = 25_000_000;

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
    ImageIO.setUseCache(false);
    try (ImageInputStream stream = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
      if (!readers.hasNext()) {
        throw new PictureException(name + ": not a PNG, JPEG, BMP or GIF picture");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(stream, true, true);
        return decode(reader, name);
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException broken) {
      throw broken instanceof PictureException known
          ? known
          : new PictureException(name + ": broken picture: " + cause(broken), broken);
    }
  }

  private static Picture decode(ImageReader reader, String name) throws IOException {
    int width = reader.getWidth(0), height = reader.getHeight(0);
    if ((long) width * height > MOST_PIXELS) {
      throw PictureException.tooLarge(
          "%s: picture of %d×%d pixels, at most %d are read"
              .formatted(name, width, height, MOST_PIXELS));
    }
    BufferedImage image = reader.read(0);
    return Picture.of(image);
  }

  private static String cause(Exception broken) {
    String message = broken.getMessage();
    return message == null
        ? broken.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }
}
