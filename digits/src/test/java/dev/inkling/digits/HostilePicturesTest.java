package dev.inkling.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.ThreadMXBean;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Pictures that want to do harm: a few bytes that say that they are huge, or would unpack to a
/// hundred megabytes, and kinds that the JDK's readers stumble over.
class HostilePicturesTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int BOMB = 100 << 20;

  @ParameterizedTest
  @ValueSource(strings = {"png", "gif", "bmp", "jpg"})
  void pictureThatSaysItIsHugeIsRefusedBeforeItIsDecoded(String format) throws IOException {
    byte[] file = encoded(format);
    claim(file, format, 30_000);

    long allocated =
        allocated(
            () ->
                assertThatThrownBy(() -> PictureReader.read(file, "huge"))
                    .isInstanceOf(PictureException.class)
                    .hasMessageMatching(
                        format.equals("bmp") // whose reader sees that the file is too short
                            ? "huge: broken picture: .*"
                            : "huge: picture of 30000×30000 pixels, at most 25000000 are read"));

    assertThat(allocated).isLessThan(4 << 20);
  }

  @Test
  void pictureThatMemoryCannotHoldIsRefusedBeforeItIsDecoded() {
    PictureReader.checkMemory("p", PictureReader.MOST_PIXELS, 1L << 30);

    assertThatThrownBy(() -> PictureReader.checkMemory("p", PictureReader.MOST_PIXELS, 1L << 28))
        .isInstanceOf(PictureException.class)
        .hasMessage(
            "p: picture of 25000000 pixels, too many for the 256 MB that Java may use; allow it more with -Xmx");
  }

  /// Width and height where each format has them.
  private static void claim(byte[] file, String format, int side) {
    ByteBuffer bytes = ByteBuffer.wrap(file);
    switch (format) {
      case "png" -> bytes.putInt(16, side).putInt(20, side).putInt(29, checksum(file, 12, 17));
      case "bmp" -> bytes.order(ByteOrder.LITTLE_ENDIAN).putInt(18, side).putInt(22, side);
      case "gif" -> {
        int frame = indexOf(file, (byte) 0x2C);
        bytes.order(ByteOrder.LITTLE_ENDIAN).putShort(frame + 5, (short) side);
        bytes.putShort(frame + 7, (short) side);
      }
      default -> {
        int frame = indexOf(file, (byte) 0xFF, (byte) 0xC0);
        bytes.putShort(frame + 5, (short) side).putShort(frame + 7, (short) side);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"iCCP", "zTXt", "iTXt"})
  void packedTextsAndProfilesOfPngsAreNotUnpacked(String kind) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes("name".getBytes(StandardCharsets.US_ASCII));
    content.writeBytes(kind.equals("iTXt") ? new byte[] {0, 1, 0, 0, 0} : new byte[] {0, 0});
    try (DeflaterOutputStream deflated = new DeflaterOutputStream(content)) {
      byte[] zeros = new byte[1 << 20];
      for (int done = 0; done < BOMB; done += zeros.length) {
        deflated.write(zeros);
      }
    }
    byte[] bomb = withChunk(encoded("png"), kind, content.toByteArray());

    long allocated =
        allocated(() -> assertThat(PictureReader.read(bomb, "p").width()).isEqualTo(7));

    assertThat(allocated).isLessThan(8 << 20);
  }

  @Test
  void ofAGifWithThousandsOfFramesOnlyTheFirstIsRead() throws IOException {
    byte[] one = encoded("gif");
    byte[] frame = Arrays.copyOfRange(one, indexOf(one, (byte) 0x2C), one.length - 1);
    ByteArrayOutputStream many = new ByteArrayOutputStream();
    many.write(one, 0, one.length - 1);
    for (int i = 0; i < 5_000; i++) {
      many.writeBytes(frame);
    }
    many.write(0x3B);
    byte[] file = many.toByteArray();

    assertThat(allocated(() -> PictureReader.read(file, "g"))).isLessThan(4 << 20);
  }

  /// Some versions of Java read them, others answer with exceptions of many kinds.
  @Test
  void jpegOfFourColoursIsReadOrRefusedAsDocumented() throws IOException {
    byte[] file = fourColours();

    Throwable thrown = catchThrowable(() -> PictureReader.read(file, "cmyk.jpg"));

    assertThat(thrown == null || thrown instanceof PictureException).isTrue();
  }

  /// Java reads these too, but nobody promised them, and their readers are large.
  @ParameterizedTest
  @ValueSource(
      strings = {"4d4d002a00000008", "49492a0008000000", "00000101ff", "504b0304", "1f8b08"})
  void otherFormatsAreNotLookedAt(String beginning) {
    byte[] file = Arrays.copyOf(HexFormat.of().parseHex(beginning), 100);

    assertThatThrownBy(() -> PictureReader.read(file, "other"))
        .isInstanceOf(PictureException.class)
        .hasMessage("other: not a PNG, JPEG, BMP or GIF picture");
  }

  private static byte[] encoded(String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(7, 5, BufferedImage.TYPE_INT_RGB), format, out);
    return out.toByteArray();
  }

  private static byte[] fourColours() throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(file)) {
      writer.setOutput(out);
      writer.write(
          new IIOImage(
              Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 8, 8, 4, null), null, null));
    } finally {
      writer.dispose();
    }
    return file.toByteArray();
  }

  /// The picture with a further chunk after its header.
  private static byte[] withChunk(byte[] png, String kind, byte[] content) {
    int head = 33;
    ByteBuffer longer = ByteBuffer.allocate(png.length + content.length + 12);
    longer.put(png, 0, head).putInt(content.length);
    longer.put(kind.getBytes(StandardCharsets.US_ASCII)).put(content);
    longer.putInt(checksum(longer.array(), head + 4, content.length + 4));
    return longer.put(png, head, png.length - head).array();
  }

  private static int checksum(byte[] bytes, int from, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }

  private static int indexOf(byte[] bytes, byte... part) {
    int at = 0;
    while (!Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
      at++;
    }
    return at;
  }

  private static long allocated(Runnable work) {
    work.run(); // once before, for classes are loaded then
    long before = THREADS.getCurrentThreadAllocatedBytes();
    work.run();
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
