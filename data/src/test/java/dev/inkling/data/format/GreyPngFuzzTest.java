package dev.inkling.data.format;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.inkling.data.DataException;
import dev.inkling.data.ImageSize;
import dev.inkling.tensor.hostile.HostileFiles;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

class GreyPngFuzzTest extends HostileFiles {
  @Override
  protected void read(byte[] bytes) {
    ImageSize size = GreyPng.declaredSize(bytes, "x.png");
    GreyPng.read(bytes, "x.png", size, new byte[size.values()], 0);
  }

  @Override
  protected Class<? extends RuntimeException> documented() {
    return DataException.class;
  }

  @Override
  protected Stream<byte[]> wholeFiles() {
    return Stream.of(
            BufferedImage.TYPE_BYTE_GRAY,
            BufferedImage.TYPE_BYTE_BINARY,
            BufferedImage.TYPE_USHORT_GRAY,
            BufferedImage.TYPE_BYTE_INDEXED,
            BufferedImage.TYPE_4BYTE_ABGR)
        .map(GreyPngFuzzTest::png);
  }

  @Override
  protected long mostAllocated(long length) {
    return 4_000_000 + 16L * 8 * 1032 * length; // of one bit a pixel many bytes
  }

  @Override
  protected boolean everyCutIsSeen() {
    return false; // the reader of the JDK makes do with what there is
  }

  @Test
  void pictureOfMorePixelsThanItsBytesCanHoldIsRefused() {
    byte[] png = png(BufferedImage.TYPE_BYTE_GRAY);
    ByteBuffer.wrap(png).putInt(16, 4096).putInt(20, 4096);

    assertThatThrownBy(() -> GreyPng.declaredSize(png, "x.png"))
        .isInstanceOf(DataException.class)
        .hasMessage("x.png: says it is 4096×4096, but %d bytes cannot hold that", png.length);
  }

  @MethodSource("wholeFiles")
  @FuzzTest(maxDuration = LONG, maxExecutions = MANY)
  void anyBytes(byte[] bytes) {
    holds(bytes);
  }

  private static byte[] png(int type) {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(3, 2, type), "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return png.toByteArray();
  }
}
