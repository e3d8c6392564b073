package dev.inkling.inspect.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class DrawingTest {
  private static final Style RED = Style.filled(Colour.of(0xFF0000));

  @TempDir Path folder;

  @Test
  void svgIsWellFormedAndNamesItself() throws Exception {
    Element svg = parse(everyMark().toSvg()).getDocumentElement();
    assertThat(svg.getAttribute("role")).isEqualTo("img");
    assertThat(svg.getAttribute("aria-label")).isEqualTo("a < b & \"c\"");
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("a < b & \"c\"");
    assertThat(svg.getAttribute("viewBox")).isEqualTo("0 0 40 30");
  }

  @Test
  void svgHasNoIdsAndFetchesNothing() {
    assertThat(everyMark().toSvg())
        .doesNotContain(" id=")
        .doesNotContain("url(")
        .doesNotContain("href=\"http");
  }

  @Test
  void controlCharactersDoNotReachTheFile() throws Exception {
    Mark text = Mark.Text.of(1, 1, "a\u0000b\u001bc", 10, Anchor.START);
    Document svg = parse(new Drawing("t", "", 9, 9, List.of(text)).toSvg());
    assertThat(svg.getElementsByTagName("text").item(0).getTextContent()).isEqualTo("a?b?c");
  }

  @Test
  void pngHasTheSizeInPixels() throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(everyMark().toPng(1.5)));
    assertThat(image.getWidth()).isEqualTo(60);
    assertThat(image.getHeight()).isEqualTo(45);
  }

  @Test
  void pngShowsMarksAtTheirPlace() {
    Mark square = new Mark.Group(2, 0, List.of(new Mark.Rectangle(1, 1, 2, 2, RED)));
    BufferedImage image = new Drawing("t", "", 10, 10, List.of(square)).toImage(2);
    assertThat(image.getRGB(7, 3)).isEqualTo(0xFFFF0000);
    assertThat(image.getRGB(5, 3)).isEqualTo(0xFFFFFFFF);
  }

  @Test
  void whatIsClippedIsNotSeen() {
    Mark clip = new Mark.Clip(0, 0, 4, 4, List.of(new Mark.Rectangle(0, 0, 10, 10, RED)));
    BufferedImage image = new Drawing("t", "", 10, 10, List.of(clip)).toImage(1);
    assertThat(image.getRGB(3, 3)).isEqualTo(0xFFFF0000);
    assertThat(image.getRGB(5, 5)).isEqualTo(0xFFFFFFFF);
  }

  @Test
  void rastersHaveHardEdges() {
    Pixels pixels = new Pixels(2, 1, new int[] {0xFF000000, 0xFFFFFFFF});
    Mark raster = new Mark.Raster(0, 0, 10, 5, pixels);
    BufferedImage image = new Drawing("t", "", 10, 5, List.of(raster)).toImage(1);
    assertThat(image.getRGB(4, 2)).isEqualTo(0xFF000000);
    assertThat(image.getRGB(5, 2)).isEqualTo(0xFFFFFFFF);
  }

  @Test
  void fileIsWhatItsEndingSays() throws Exception {
    everyMark().write(folder.resolve("a.svg"));
    everyMark().write(folder.resolve("a.PNG"));
    assertThat(Files.readString(folder.resolve("a.svg"))).startsWith("<svg");
    assertThat(ImageIO.read(folder.resolve("a.PNG").toFile()).getWidth()).isEqualTo(80);
  }

  @Test
  void otherEndingsAreRefusedInOneLine() {
    assertThatThrownBy(() -> everyMark().write(Path.of("a.pdf")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a.pdf: a picture is written as .svg or .png; name the file so");
  }

  @Test
  void coordinatesThatAreNotFiniteAreRefused() {
    assertThatThrownBy(() -> new Mark.Circle(1, Double.NaN, 1, RED))
        .hasMessage("Circle: a coordinate is NaN, expected a finite number");
  }

  @Test
  void numbersInSvgAreShort() {
    assertThat(SvgText.number(-0.001)).isEqualTo("0");
    assertThat(SvgText.number(1.05)).isEqualTo("1.05");
    assertThat(SvgText.number(-12.5)).isEqualTo("-12.5");
    assertThat(SvgText.number(-0.256)).isEqualTo("-0.26");
  }

  private static Drawing everyMark() {
    Pixels pixels = new Pixels(1, 1, new int[] {0x80FF0000});
    Mark.Text text = Mark.Text.of(3, 20, "<ä>", 8, Anchor.MIDDLE).inBold().rotated(-90).withHalo();
    return new Drawing(
        "a < b & \"c\"",
        "for > all",
        40,
        30,
        List.of(
            new Mark.Rectangle(1, 1, 5, 5, RED.outlined(Colour.BLACK, 1)),
            new Mark.Circle(9, 9, 3, Style.line(Colour.GREY, 1).dashed(2.0, 1.0)),
            Mark.Path.polygon(new double[] {1, 2, 3}, new double[] {1, 5, 1}, RED),
            new Mark.Path(
                List.of(new Segment.Move(0, 0), new Segment.Curve(1, 2, 3, 4, 5, 6)),
                Style.line(Colour.BLACK.withOpacity(0.5), 1)),
            text,
            new Mark.Clip(0, 0, 9, 9, List.of(new Mark.Raster(2, 2, 9, 9, pixels)))));
  }

  private static Document parse(String svg) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
  }
}
