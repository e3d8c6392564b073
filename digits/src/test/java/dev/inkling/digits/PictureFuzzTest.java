package dev.inkling.digits;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.inkling.tensor.hostile.HostileFiles;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.provider.MethodSource;

class PictureFuzzTest extends HostileFiles {
  @Override
  protected void read(byte[] bytes) {
    Picture picture = PictureReader.read(bytes, "x", MOST_PIXELS);
    new DigitPreparation(28, 28).prepare(picture);
  }

  @Override
  protected Class<? extends RuntimeException> documented() {
    return PictureException.class;
  }

  @Override
  protected Stream<byte[]> wholeFiles() {
    return Stream.of("png", "gif", "bmp", "jpg").map(PictureFuzzTest::picture);
  }

  @Override
  protected long mostAllocated(long length) {
    return 2_000_000 + 100 * MOST_PIXELS + 1_000 * length;
  }

  @Override
  protected boolean everyCutIsSeen() {
    return false; // the readers of the JDK make do with what there is
  }

  @MethodSource("wholeFiles")
  @FuzzTest(maxDuration = LONG, maxExecutions = MANY)
  void anyBytes(byte[] bytes) {
    holds(bytes);
  }

  private static final int MOST_PIXELS = 10_000;

  private static byte[] picture(String format) {
    BufferedImage image = new BufferedImage(5, 4, BufferedImage.TYPE_INT_RGB);
    image.setRGB(2, 2, 0xFFFFFF);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }
}
