package dev.inkling.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.digits.drawn.DrawnDigit;
import dev.inkling.digits.drawn.Family;
import dev.inkling.tensor.CounterRandom;
import dev.inkling.tensor.CounterRandom.Purpose;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigitPreparationTest {
  private final DigitPreparation preparation = new DigitPreparation(28, 28);

  @ParameterizedTest
  @CsvSource({"40, 60, 5", "300, 200, 20", "1000, 1400, 90", "64, 64, 4"})
  void aBarIsScaledTo20PixelsAndCentredWhateverThePicturesSize(int width, int height, int pen) {
    byte[] darkOnLight = preparation.prepare(bar(width, height, pen, Color.WHITE, Color.BLACK));
    byte[] lightOnDark = preparation.prepare(bar(width, height, pen, Color.BLACK, Color.WHITE));

    assertThat(darkOnLight).isEqualTo(lightOnDark);
    assertThat(rowsWithInk(darkOnLight)).isBetween(20, 21);
    assertThat(centre(darkOnLight, true)).isCloseTo(13.5, within(0.6));
    assertThat(centre(darkOnLight, false)).isCloseTo(13.5, within(0.6));
  }

  @Test
  void colouredPaperAndPencilAreReadByTheirContrast() {
    byte[] ink =
        preparation.prepare(bar(90, 90, 9, new Color(250, 240, 190), new Color(40, 60, 150)));

    assertThat(rowsWithInk(ink)).isBetween(20, 21);
    assertThat(max(ink)).isEqualTo(255);
  }

  @Test
  void aPictureThatAlreadyIsATrainingImageStaysAsItIs() {
    byte[] once = preparation.prepare(bar(300, 200, 20, Color.WHITE, Color.BLACK));
    float[] brightness = new float[once.length];
    for (int i = 0; i < once.length; i++) {
      brightness[i] = (once[i] & 255) / 255f;
    }

    assertThat(preparation.prepare(new Picture(28, 28, brightness))).isEqualTo(once);
  }

  @Test
  void aBlankPictureGivesABlankImage() {
    float[] grey = new float[50 * 30];
    Arrays.fill(grey, 0.7f);

    assertThat(preparation.prepare(new Picture(50, 30, grey))).containsOnly(0);
  }

  @Test
  void aSinglePixelIsAPictureToo() {
    assertThat(preparation.prepare(new Picture(1, 1, new float[] {0})))
        .hasSize(784)
        .containsOnly(0);
  }

  @Test
  void faintDirtOnThePaperDoesNotWidenTheDigit() {
    BufferedImage image = image(200, 200, Color.WHITE);
    draw(image, 20, Color.BLACK, 100, 60, 100, 140);
    draw(image, 6, new Color(235, 235, 235), 10, 10, 30, 10);

    assertThat(rowsWithInk(preparation.prepare(Picture.of(image)))).isBetween(20, 21);
  }

  @Test
  void unevenLightIsNoInk() {
    Picture even = bar(200, 260, 14, Color.WHITE, Color.BLACK);
    float[] shaded = even.brightness().clone();
    for (int i = 0; i < shaded.length; i++) {
      float x = (i % 200) / 200f, y = (i / 200) / 260f;
      shaded[i] *= 0.9f - 0.35f * x - 0.25f * y * y;
    }

    assertThat(preparation.prepare(new Picture(200, 260, shaded)))
        .satisfies(image -> assertThat(difference(image, preparation.prepare(even))).isLessThan(6));
  }

  @Test
  void grainySmudgedPaperIsNoInk() {
    Picture clean = bar(200, 260, 14, Color.WHITE, Color.BLACK);
    CounterRandom random = CounterRandom.of(1, Purpose.EXAMPLE, 0);
    float[] grainy = clean.brightness().clone();
    for (int i = 0; i < grainy.length; i++) {
      grainy[i] = 0.2f + 0.6f * grainy[i] + 0.04f * random.normal(i);
    }
    for (int i = 0; i < 4; i++) {
      grainy[(20 + 60 * i) * 200 + 180] = 0.2f;
    }

    assertThat(preparation.prepare(new Picture(200, 260, grainy)))
        .satisfies(
            image -> assertThat(difference(image, preparation.prepare(clean))).isLessThan(8));
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 12, 2", "250, 10, 14, 3", "10, 200, 60, 5", "140, 30, 230, 24"})
  void whereverADigitStandsAndHoweverLargeItIsTheImageIsTheSame(int x, int y, int height, int pen) {
    BufferedImage pad = image(280, 280, Color.WHITE);
    draw(pad, pen, Color.BLACK, x + pen, y + pen / 2, x + pen, y + pen / 2 + height);
    byte[] image = preparation.prepare(Picture.of(pad));

    assertThat(rowsWithInk(image)).isBetween(20, 21);
    assertThat(centre(image, true)).isCloseTo(13.5, within(0.6));
    assertThat(max(image)).isEqualTo(255);
  }

  @Test
  void specksDoNotWidenTheDigit() {
    BufferedImage image = image(200, 200, Color.WHITE);
    draw(image, 20, Color.BLACK, 100, 60, 100, 140);
    draw(image, 3, Color.BLACK, 10, 10, 13, 10);
    draw(image, 2, Color.BLACK, 180, 190, 183, 190);

    assertThat(rowsWithInk(preparation.prepare(Picture.of(image)))).isBetween(20, 21);
  }

  @Test
  void aSecondStrokeOfTheDigitIsNoSpeck() {
    BufferedImage image = image(200, 200, Color.WHITE);
    draw(image, 10, Color.BLACK, 60, 40, 60, 160);
    draw(image, 10, Color.BLACK, 120, 40, 150, 40);

    assertThat(centre(preparation.prepare(Picture.of(image)), true)).isCloseTo(13.5, within(0.7));
    assertThat(columnsWithInk(preparation.prepare(Picture.of(image)))).isGreaterThan(5);
  }

  @Test
  void aHugePictureGivesTheImageOfASmallOne() {
    byte[] small = preparation.prepare(bar(300, 200, 20, Color.WHITE, Color.BLACK));
    byte[] huge = preparation.prepare(bar(4500, 3000, 300, Color.WHITE, Color.BLACK));

    assertThat(difference(huge, small)).isLessThan(3);
  }

  @Test
  void everyImageOfTrainingSizeAndPlaceStaysBitByBit() {
    for (int i = 0; i < 100; i++) {
      byte[] once = preparation.prepare(DrawnDigit.of(Family.DEVELOPMENT, i).picture());
      float[] brightness = new float[once.length];
      for (int k = 0; k < once.length; k++) {
        brightness[k] = (once[k] & 255) / 255f;
      }
      assertThat(preparation.prepare(new Picture(28, 28, brightness))).isEqualTo(once);
    }
  }

  /// The mean difference of two images, in grey levels.
  private static double difference(byte[] one, byte[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += Math.abs((one[i] & 255) - (other[i] & 255));
    }
    return sum / one.length;
  }

  private static int columnsWithInk(byte[] image) {
    int columns = 0;
    for (int x = 0; x < 28; x++) {
      boolean any = false;
      for (int y = 0; y < 28; y++) {
        any |= (image[y * 28 + x] & 255) > 40;
      }
      columns += any ? 1 : 0;
    }
    return columns;
  }

  private static Picture bar(int width, int height, int pen, Color paper, Color ink) {
    BufferedImage image = image(width, height, paper);
    draw(image, pen, ink, width / 3, height / 4, width / 3, height * 3 / 4);
    return Picture.of(image);
  }

  private static BufferedImage image(int width, int height, Color paper) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(paper);
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    return image;
  }

  private static void draw(
      BufferedImage image, int pen, Color ink, int x0, int y0, int x1, int y1) {
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(ink);
    graphics.setStroke(new BasicStroke(pen, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
    graphics.drawLine(x0, y0, x1, y1);
    graphics.dispose();
  }

  private static int rowsWithInk(byte[] image) {
    int rows = 0;
    for (int y = 0; y < 28; y++) {
      boolean any = false;
      for (int x = 0; x < 28; x++) {
        any |= (image[y * 28 + x] & 255) > 40;
      }
      rows += any ? 1 : 0;
    }
    return rows;
  }

  private static double centre(byte[] image, boolean alongX) {
    double mass = 0, sum = 0;
    for (int i = 0; i < image.length; i++) {
      mass += image[i] & 255;
      sum += (image[i] & 255) * (alongX ? i % 28 : i / 28);
    }
    return sum / mass;
  }

  private static int max(byte[] image) {
    int max = 0;
    for (byte pixel : image) {
      max = Math.max(max, pixel & 255);
    }
    return max;
  }
}
