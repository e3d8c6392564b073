package dev.inkling.inspect.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import org.junit.jupiter.api.Test;

class AnimatedGifTest {
  @Test
  void framesAndDelaysComeBack() throws IOException {
    List<Drawing> frames = IntStream.range(0, 3).mapToObj(AnimatedGifTest::frame).toList();
    byte[] gif = new AnimatedGif(frames, 8, 150).toBytes(2);
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(gif)));
    assertThat(reader.getNumImages(true)).isEqualTo(3);
    assertThat(reader.read(1).getWidth()).isEqualTo(40);
    assertThat(reader.read(1).getRGB(20, 20) & 0xFFFFFF).isEqualTo(0x0000FF);
    assertThat(delay(reader, 0)).isEqualTo("8");
    assertThat(delay(reader, 2)).isEqualTo("150");
    reader.dispose();
  }

  @Test
  void framesOfTwoSizesAreRefused() {
    Drawing small = new Drawing("", "", 5, 5, List.of());
    assertThatThrownBy(() -> new AnimatedGif(List.of(frame(0), small), 5, 5))
        .hasMessage("a frame is 5.0 × 5.0 points, the first one 20.0 × 20.0");
  }

  private static String delay(ImageReader reader, int frame) throws IOException {
    var root =
        (IIOMetadataNode) reader.getImageMetadata(frame).getAsTree("javax_imageio_gif_image_1.0");
    var control = (IIOMetadataNode) root.getElementsByTagName("GraphicControlExtension").item(0);
    return control.getAttribute("delayTime");
  }

  private static Drawing frame(int index) {
    int[] colours = {0xFF0000, 0x0000FF, 0x00FF00};
    Style style = Style.filled(Colour.of(colours[index]));
    return new Drawing("", "", 20, 20, List.of(new Mark.Rectangle(0, 0, 20, 20, style)));
  }
}
