package dev.inkling.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.data.DataException;
import dev.inkling.data.Dataset;
import dev.inkling.data.Samples;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PngFolderTest {
  @TempDir Path folder;

  private Path picture(String name, int type, int width, int height, int argb) throws IOException {
    BufferedImage image = new BufferedImage(width, height, type);
    for (int i = 0; i < width * height; i++) {
      if (type == BufferedImage.TYPE_BYTE_GRAY) {
        image.getRaster().setSample(i % width, i / width, 0, argb);
      } else {
        image.setRGB(i % width, i / width, argb);
      }
    }
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  private Path grey(String name, int value) throws IOException {
    return picture(name, BufferedImage.TYPE_BYTE_GRAY, 3, 2, value);
  }

  private Dataset read() {
    return PngFolder.read("mine", folder, PngFolder.classes(folder));
  }

  @Test
  void readsClassByClassSortedByName() throws IOException {
    grey("1/b.png", 77);
    grey("1/a.PNG", 66);
    grey("0/z.png", 55);
    Files.writeString(folder.resolve("0/notes.txt"), "ignored");
    Files.writeString(folder.resolve("0/.hidden.png"), "ignored");
    Dataset set = read();
    assertThat(set).hasToString("mine: 3 images 2×3, 2 classes");
    assertThat(set.labels()).containsExactly(0, 1, 1);
    // 55 stays 55: grey values are taken as they are, not converted through a colour space.
    assertThat(set.pixels()).startsWith(55).endsWith(77).contains(66);
  }

  @Test
  void numbersSortAsNumbersAndOthersAsWords() throws IOException {
    for (String name : List.of("10", "9", "0")) {
      Files.createDirectory(folder.resolve(name));
    }
    assertThat(PngFolder.classes(folder)).containsExactly("0", "9", "10");
    Files.createDirectory(folder.resolve("a"));
    assertThat(PngFolder.classes(folder)).containsExactly("0", "10", "9", "a");
  }

  @Test
  void coloursBecomeLuminanceOnBlack() throws IOException {
    picture("0/a.png", BufferedImage.TYPE_INT_RGB, 2, 1, 0xFF00FF00);
    picture("0/b.png", BufferedImage.TYPE_INT_ARGB, 2, 1, 0x80FFFFFF);
    picture("0/c.png", BufferedImage.TYPE_BYTE_BINARY, 2, 1, 0xFFFFFFFF);
    picture("0/d.png", BufferedImage.TYPE_BYTE_INDEXED, 2, 1, 0xFFFFFFFF);
    assertThat(read().pixels())
        .containsExactly((byte) 150, (byte) 150, (byte) 128, (byte) 128, -1, -1, -1, -1);
  }

  @Test
  void otherSizeIsNamedWithBoth() throws IOException {
    grey("0/a.png", 1);
    picture("1/b.png", BufferedImage.TYPE_BYTE_GRAY, 4, 2, 1);
    assertThatThrownBy(this::read)
        .isInstanceOf(DataException.class)
        .hasMessageContaining("1/b.png: is 2×4, the pictures before it are 2×3");
  }

  @Test
  void fileThatIsNoPngIsNamed() throws IOException {
    grey("0/a.png", 1);
    Samples.write(folder.resolve("0/b.png"), new byte[100]);
    assertThatThrownBy(this::read).hasMessageEndingWith("0/b.png: is not a PNG picture");
  }

  @Test
  void everyTruncationIsRefusedOrShowsAllPixels() throws IOException {
    byte[] png = Files.readAllBytes(grey("0/a.png", 200));
    byte[] expected = new byte[6];
    Arrays.fill(expected, (byte) 200);
    for (int length = 0; length < png.length; length++) {
      Samples.write(folder.resolve("0/a.png"), Arrays.copyOf(png, length));
      try {
        // Only the end marker and checksums may be missing without harm.
        assertThat(read().pixels()).as("cut to %d bytes", length).isEqualTo(expected);
      } catch (DataException refused) {
        assertThat(refused).hasMessageContaining("0/a.png: ");
      }
    }
  }

  @Test
  void declaredSizeIsCheckedBeforeDecoding() throws IOException {
    byte[] png = Files.readAllBytes(grey("0/a.png", 1));
    png[16] = 0x7F;
    Samples.write(folder.resolve("0/a.png"), png);
    assertThatThrownBy(this::read)
        .hasMessageContaining("0/a.png: says it is 2×2130706435, expected 1×1 to 4096×4096");
  }

  @Test
  void emptyFoldersAreNamed() throws IOException {
    Files.createDirectory(folder.resolve("0"));
    assertThatThrownBy(this::read)
        .hasMessage(folder + ": holds no PNG pictures in its class folders");
  }

  @Test
  void classThatTrainingDoesNotKnowIsNamed() throws IOException {
    grey("0/a.png", 1);
    grey("x/a.png", 1);
    assertThatThrownBy(() -> PngFolder.read("mine", folder, List.of("0", "1")))
        .hasMessage(folder + ": class 'x' is none of the training classes [0, 1]");
  }
}
