package dev.inkling.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextPictureTest {
  private final byte[] pixels = {0, 1, (byte) 128, (byte) 255, 0, 0};
  private final ImageSize size = ImageSize.grey(2, 3);

  @Test
  void drawsEachPixelTwoCharactersWide() {
    assertThat(TextPicture.ASCII.draw(pixels, 0, size)).isEqualTo("  ..++\n@@\n");
    assertThat(TextPicture.BLOCKS.draw(pixels, 0, size)).isEqualTo("  ░░▓▓\n██\n");
  }

  @Test
  void drawsTheMeanOfChannels() {
    Dataset colour =
        new Dataset(
            "c",
            new ImageSize(2, 1, 2),
            new byte[] {(byte) 255, 0, (byte) 255, 0},
            new byte[1],
            List.of("a"),
            "");
    assertThat(TextPicture.ASCII.draw(colour, 0)).isEqualTo("@@\n");
  }
}
