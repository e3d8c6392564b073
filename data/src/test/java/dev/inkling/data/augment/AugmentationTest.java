package dev.inkling.data.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.data.ImageSize;
import dev.inkling.tensor.CounterRandom;
import dev.inkling.tensor.CounterRandom.Purpose;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AugmentationTest {
  private static final ImageSize SIZE = ImageSize.grey(28, 28);
  private static final Augmentation AFFINE =
      Augmentation.NONE.withShift(2).withRotation(15).withScale(0.15f).withShear(0.2f);
  private static final Augmentation ELASTIC = AFFINE.withElastic(34, 4);
  private static final Augmentation WRITTEN =
      AFFINE.withAspect(0.2f).withThickness(0.8f).withContrast(0.5f);

  private static CounterRandom stream(long step) {
    return CounterRandom.of(7, Purpose.AUGMENTATION, step);
  }

  /// An image with an off-centre blot: ground around it, greys inside.
  private static byte[] image(ImageSize size) {
    byte[] image = new byte[size.values()];
    int plane = size.height() * size.width();
    for (int i = 0; i < image.length; i++) {
      int x = i % size.width();
      int y = i % plane / size.width();
      boolean inside = x > size.width() / 4 && y > size.height() / 3 && y < size.height() - 3;
      image[i] = (byte) (inside ? 40 + (x * 31 + y * 17 + i / plane * 11) % 216 : 0);
    }
    return image;
  }

  private static float[] apply(Augmentation augmentation, ImageSize size, long step, long example) {
    float[] out = new float[size.values()];
    augmentation.apply(stream(step), example, image(size), 0, augmentation.scratch(size), out, 0);
    return out;
  }

  // Recipe: CRC-32 over the bits of the floats, little-endian, of seed 7, steps 0 to 9, example =
  // step · 1000, of the image above at 28×28. They must never change: whoever repeats a run relies
  // on it. If they must, say so in the change log.
  @Test
  void bitsAreTheSameForEver() {
    assertThat(checksum(AFFINE)).isEqualTo(1693369331L);
    assertThat(checksum(ELASTIC)).isEqualTo(2831326474L);
    assertThat(checksum(WRITTEN)).isEqualTo(3485751905L);
  }

  @Test
  void compiledCodeDrawsTheSameBitsAsInterpretedCode() {
    long first = checksum(ELASTIC);
    for (int round = 0; round < 300; round++) {
      assertThat(checksum(ELASTIC)).as("round %d", round).isEqualTo(first);
    }
  }

  private static long checksum(Augmentation augmentation) {
    CRC32 crc = new CRC32();
    for (int step = 0; step < 10; step++) {
      for (float value : apply(augmentation, SIZE, step, step * 1000L)) {
        int bits = Float.floatToIntBits(value);
        for (int i = 0; i < 4; i++) {
          crc.update(bits >>> (8 * i));
        }
      }
    }
    return crc.getValue();
  }

  @Test
  void noneLeavesTheImageAsItIs() {
    byte[] image = image(SIZE);
    float[] out = apply(Augmentation.NONE, SIZE, 0, 0);
    for (int i = 0; i < image.length; i++) {
      assertThat(out[i]).isEqualTo(image[i] & 0xFF);
    }
    assertThat(Augmentation.NONE.isNone()).isTrue();
    assertThat(AFFINE.isNone()).isFalse();
  }

  @Test
  void anotherStepOrExampleDrawsAnotherImage() {
    float[] one = apply(AFFINE, SIZE, 3, 5);
    assertThat(apply(AFFINE, SIZE, 3, 5)).isEqualTo(one);
    assertThat(apply(AFFINE, SIZE, 4, 5)).isNotEqualTo(one);
    assertThat(apply(AFFINE, SIZE, 3, 6)).isNotEqualTo(one);
    assertThat(apply(ELASTIC, SIZE, 3, 5)).isNotEqualTo(one);
  }

  @Test
  void whatTheScratchDidBeforeDoesNotMatter() {
    Scratch used = ELASTIC.scratch(SIZE);
    float[] out = new float[SIZE.values()];
    for (int step = 0; step < 5; step++) {
      ELASTIC.apply(stream(step), step, image(SIZE), 0, used, out, 0);
    }
    ELASTIC.apply(stream(3), 5, image(SIZE), 0, used, out, 0);
    assertThat(out).isEqualTo(apply(ELASTIC, SIZE, 3, 5));
  }

  // The plain twin: every pixel mapped in double precision, without box, span or border.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 8, 9, 28, 33})
  void agreesWithThePlainTwin(int side) {
    ImageSize size = new ImageSize(2, side, side + 3);
    for (int step = 0; step < 80; step++) {
      Augmentation amounts = step % 2 == 0 ? AFFINE : AFFINE.withAspect(0.3f);
      float[] out = apply(amounts, size, step, 11);
      float[] twin = twin(amounts, size, step, 11);
      for (int i = 0; i < out.length; i++) {
        // 16.16 coordinates are off by up to side · 2⁻¹⁷, neighbours differ by up to 255.
        assertThat(out[i])
            .as("side %d, step %d, pixel %d", side, step, i)
            .isCloseTo(twin[i], within(0.3f));
      }
    }
  }

  private static float[] twin(Augmentation amounts, ImageSize size, long step, long example) {
    CounterRandom stream = stream(step);
    double shiftX = amounts.shiftPixels() * Draws.signed(stream, example, 0);
    double shiftY = amounts.shiftPixels() * Draws.signed(stream, example, 1);
    double turn = Math.toRadians(amounts.rotationDegrees() * Draws.signed(stream, example, 2));
    double factor = 1 + amounts.scale() * Draws.signed(stream, example, 3);
    double lean = amounts.shear() * Draws.signed(stream, example, 4);
    double wide = 1 + amounts.aspect() * Draws.signed(stream, example, 5);
    byte[] image = image(size);
    float[] out = new float[size.values()];
    int plane = size.height() * size.width();
    double centreX = (size.width() - 1) / 2.0;
    double centreY = (size.height() - 1) / 2.0;
    for (int i = 0; i < out.length; i++) {
      double x = i % size.width() - centreX - shiftX;
      double y = i % plane / size.width() - centreY - shiftY;
      double turnedX = x * Math.cos(turn) + y * Math.sin(turn);
      double turnedY = -x * Math.sin(turn) + y * Math.cos(turn);
      double fromX = (turnedX - lean * turnedY) / factor / wide + centreX;
      double fromY = turnedY / factor * wide + centreY;
      out[i] = (float) bilinear(image, i / plane * plane, size, fromX, fromY);
    }
    return out;
  }

  private static double bilinear(byte[] image, int at, ImageSize size, double x, double y) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    double sum = 0;
    for (int dy = 0; dy < 2; dy++) {
      for (int dx = 0; dx < 2; dx++) {
        double weight = (1 - Math.abs(x - left - dx)) * (1 - Math.abs(y - top - dy));
        sum += weight * grey(image, at, size, left + dx, top + dy);
      }
    }
    return sum;
  }

  private static int grey(byte[] image, int at, ImageSize size, int x, int y) {
    boolean inside = x >= 0 && y >= 0 && x < size.width() && y < size.height();
    return inside ? image[at + y * size.width() + x] & 0xFF : 0;
  }

  @Test
  void aThickerPenWidensALineAndAThinnerOneNarrowsItWithoutFading() {
    byte[] line = new byte[784];
    for (int y = 4; y < 24; y++) {
      for (int x = 12; x < 15; x++) {
        line[y * 28 + x] = (byte) 200;
      }
    }
    Augmentation pen = Augmentation.NONE.withThickness(1);
    for (int step = 0; step < 30; step++) {
      float[] out = new float[784];
      pen.apply(stream(step), 0, line, 0, pen.scratch(SIZE), out, 0);
      double thicker = Draws.signed(stream(step), 0, Draws.THICKNESS);
      double width = 0;
      for (int x = 0; x < 28; x++) {
        width += out[14 * 28 + x] / 200;
      }
      assertThat(width).isCloseTo(3 + 2 * thicker, within(1e-3));
      assertThat(max(out)).isCloseTo(200, within(1e-3f));
    }
  }

  @Test
  void aLineOfOnePixelDoesNotFade() {
    byte[] line = new byte[784];
    for (int y = 4; y < 24; y++) {
      line[y * 28 + 14] = (byte) 200;
    }
    Augmentation pen = Augmentation.NONE.withThickness(1);
    for (int step = 0; step < 30; step++) {
      float[] out = new float[784];
      pen.apply(stream(step), 0, line, 0, pen.scratch(SIZE), out, 0);
      assertThat(max(out)).isCloseTo(200, within(1e-3f));
    }
  }

  @Test
  void contrastMovesMiddleGreysAndKeepsPaperAndInk() {
    byte[] greys = new byte[784];
    for (int i = 0; i < 784; i++) {
      greys[i] = (byte) (i % 256);
    }
    Augmentation contrast = Augmentation.NONE.withContrast(0.8f);
    float[] out = new float[784];
    contrast.apply(stream(1), 0, greys, 0, contrast.scratch(SIZE), out, 0);
    double amount = 0.8 * Draws.signed(stream(1), 0, Draws.CONTRAST);

    assertThat(out[0]).isZero();
    assertThat(out[255]).isCloseTo(255, within(1e-3f));
    assertThat((double) out[128]).isCloseTo(128 + amount * 128 * (1 - 128 / 255.0), within(1e-3));
  }

  @Test
  void smallShiftsMoveTheCentreOfInkByWhatWasDrawn() {
    Augmentation shift = Augmentation.NONE.withShift(2);
    byte[] centred = new byte[784];
    centred[14 * 28 + 14] = (byte) 200;
    for (int step = 0; step < 20; step++) {
      float[] out = new float[784];
      shift.apply(stream(step), 0, centred, 0, shift.scratch(SIZE), out, 0);
      double x = 0;
      double sum = 0;
      for (int i = 0; i < 784; i++) {
        x += out[i] * (i % 28);
        sum += out[i];
      }
      assertThat(x / sum).isCloseTo(14 + 2 * Draws.signed(stream(step), 0, 0), within(1e-3));
      assertThat(sum).isCloseTo(200, within(0.1));
    }
  }

  @Test
  void elasticFieldDisplacesSmoothlyWithTheExpectedSpread() {
    // Uniform noise from −1 to 1 has variance 1/3; a Gaussian of σ = 4 in two dimensions leaves
    // 1 / (4πσ²) of it, alpha = 34 gives 34 · √(1/3 / (4π · 16)) = 1.38 pixels away from the edge.
    ElasticField field = new ElasticField(Augmentation.NONE.withElastic(34, 4), SIZE);
    double squares = 0;
    int count = 0;
    for (int step = 0; step < 200; step++) {
      field.draw(stream(step), 9);
      for (int y = 12; y < 16; y++) {
        double dx = field.dx()[y * 28 + 14] / 65536.0;
        double dy = field.dy()[y * 28 + 14] / 65536.0;
        squares += dx * dx + dy * dy;
        count += 2;
        assertThat(Math.abs(dx - field.dx()[y * 28 + 15] / 65536.0)).isLessThan(1.5);
      }
    }
    assertThat(Math.sqrt(squares / count)).isBetween(1.1, 1.7);
  }

  @Test
  void elasticFieldAgreesWithThePlainTwin() {
    ImageSize size = ImageSize.grey(5, 9);
    for (float sigma : new float[] {0.5f, 1, 2, 6}) {
      ElasticField field = new ElasticField(Augmentation.NONE.withElastic(3, sigma), size);
      field.draw(stream(1), 2);
      double[] twin = twinField(size, 3, sigma);
      for (int i = 0; i < twin.length; i++) {
        assertThat(field.dx()[i] / 65536.0)
            .as("sigma %s, pixel %d", sigma, i)
            .isCloseTo(twin[i], within(1e-4));
      }
    }
  }

  private static double[] twinField(ImageSize size, double alpha, double sigma) {
    int height = size.height();
    int width = size.width();
    int radius = Math.min((int) Math.ceil(3 * sigma), Math.max(height, width) - 1);
    double total = 0;
    for (int i = -radius; i <= radius; i++) {
      total += Math.exp(-0.5 * i * i / sigma / sigma);
    }
    double[] field = new double[height * width];
    for (int i = 0; i < field.length; i++) {
      for (int j = 0; j < field.length; j++) {
        int x = i % width - j % width;
        int y = i / width - j / width;
        if (Math.abs(x) <= radius && Math.abs(y) <= radius) {
          double weight = Math.exp(-0.5 * (x * x + y * y) / sigma / sigma) / total / total;
          long bits = stream(1).bits(Draws.first(2) + Draws.FIELD + j);
          field[i] += alpha * weight * ((bits >>> 40) / 8388608.0 - 1);
        }
      }
    }
    return field;
  }

  @Test
  void largestAmountsOnTheLargestImagesStayInRange() {
    Augmentation most = new Augmentation(256, 180, 0.8f, 1, 1000, 0.5f);
    ImageSize size = ImageSize.grey(1024, 1024);
    Augmentation affine = most.withElastic(0, 0);
    Scratch scratch = affine.scratch(size);
    Scratch elastic = most.scratch(size);
    float[] out = new float[size.values()];
    for (int step = 0; step < 3; step++) {
      affine.apply(stream(step), 1, image(size), 0, scratch, out, 0);
      assertThat(max(out)).isBetween(0f, 255f);
    }
    most.apply(stream(9), 1, image(size), 0, elastic, out, 0);
    assertThat(max(out)).isBetween(0f, 255f);
  }

  private static float max(float[] values) {
    float max = -1;
    for (float value : values) {
      max = Math.max(max, value);
    }
    return max;
  }

  @Test
  void amountsOutOfRangeAreNamed() {
    assertThatThrownBy(() -> Augmentation.NONE.withShift(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("shift is -1.0, expected 0 to 256.0");
    assertThatThrownBy(() -> Augmentation.NONE.withScale(Float.NaN))
        .hasMessage("scale is NaN, expected 0 to 0.8");
    assertThatThrownBy(() -> Augmentation.NONE.withThickness(1.5f))
        .hasMessage("thickness is 1.5, expected 0 to 1.0");
    assertThatThrownBy(() -> Augmentation.NONE.withElastic(3, 0))
        .hasMessageContaining("elastic sigma is 0.0");
    assertThatThrownBy(() -> AFFINE.scratch(ImageSize.grey(1025, 2)))
        .hasMessage("images are 1025×2, augmentation expects at most 1024×1024");
  }
}
