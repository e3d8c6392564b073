package dev.inkling.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureReaderTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "bmp", "gif"})
  void readsEveryFormat(String format) throws IOException {
    Picture picture = PictureReader.read(encoded(format), "picture");

    assertThat(picture.width()).isEqualTo(7);
    assertThat(picture.height()).isEqualTo(5);
    assertThat(picture.brightness()[0]).isGreaterThan(0.9f);
  }

  @Test
  void transparentPaperIsWhite() throws IOException {
    BufferedImage image = new BufferedImage(3, 3, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(1, 1, 0xff000000);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);

    Picture picture = PictureReader.read(out.toByteArray(), "picture");

    assertThat(picture.brightness()).containsExactly(1, 1, 1, 1, 0, 1, 1, 1, 1);
  }

  @Test
  void aFileCutAnywhereIsAPictureExceptionOrStillAPicture() throws IOException {
    for (String format : new String[] {"png", "jpg", "bmp", "gif"}) {
      byte[] whole = encoded(format);
      for (int length = 0; length < whole.length; length++) {
        byte[] cut = Arrays.copyOf(whole, length);
        try {
          assertThat(PictureReader.read(cut, "cut").width()).isEqualTo(7);
        } catch (PictureException expected) {
          assertThat(expected).hasMessageStartingWith("cut: ");
          assertThat(expected.getMessage().lines().count()).isEqualTo(1);
        }
      }
    }
  }

  @Test
  void aHugePngIsRefusedBeforeItIsDecoded() {
    assertThatThrownBy(() -> PictureReader.read(pngHeader(30_000, 30_000), "huge.png"))
        .isInstanceOf(PictureException.class)
        .hasMessage("huge.png: picture of 30000×30000 pixels, at most 25000000 are read");
  }

  @Test
  void textIsNotAPicture() throws IOException {
    Path file = Files.writeString(folder.resolve("note.png"), "seven");

    assertThatThrownBy(() -> PictureReader.read(file))
        .isInstanceOf(PictureException.class)
        .hasMessage(file + ": not a PNG, JPEG, BMP or GIF picture");
  }

  @Test
  void aMissingFileAndAFolderAreSaidToBeSo() {
    assertThatThrownBy(() -> PictureReader.read(folder.resolve("none.png")))
        .isInstanceOf(PictureException.class)
        .hasMessageEndingWith("none.png: there is no such file");
    assertThatThrownBy(() -> PictureReader.read(folder))
        .isInstanceOf(PictureException.class)
        .hasMessageContaining("cannot be read");
  }

  private static byte[] encoded(String format) throws IOException {
    BufferedImage image = new BufferedImage(7, 5, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 35; i++) {
      image.setRGB(i % 7, i / 7, i == 17 ? 0 : 0xffffff);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, format, out);
    return out.toByteArray();
  }

  private static byte[] pngHeader(int width, int height) {
    ByteBuffer png = ByteBuffer.allocate(8 + 25 + 12);
    png.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
    byte[] header =
        ByteBuffer.allocate(17)
            .put("IHDR".getBytes(StandardCharsets.US_ASCII))
            .putInt(width)
            .putInt(height)
            .put(new byte[] {8, 0, 0, 0, 0})
            .array();
    CRC32 crc = new CRC32();
    crc.update(header);
    png.putInt(13).put(header).putInt((int) crc.getValue());
    return png.array();
  }
}
