package dev.inkling.digits;

import java.util.Arrays;

/// Turns a picture of a digit, of any size, dark on light or light on dark, into an image such as
/// the
/// network was trained on.
///
/// MNIST's digits were made so (LeCun et al. 1998): the ink's box is scaled, keeping its aspect, so
/// that its longer side is 20 pixels, with grey levels from anti-aliasing, and put into a field of
/// 28 × 28 so that the centre of mass of the ink lies in the middle. Other sizes get the same
/// proportions. A picture that already is such an image stays as it is.
public final class DigitPreparation {
  /// Differences from the paper below this share of the strongest are paper, not ink.
  private static final float NOISE = 0.15f;

  /// A picture whose brightness varies less than this has no ink on it.
  private static final float LEAST_CONTRAST = 0.08f;

  private final int height;
  private final int width;

  /// Preparation for a network that reads images of this size.
  public DigitPreparation(int height, int width) {
    this.height = height;
    this.width = width;
  }

  /// The image that the network sees: `height × width` numbers, 0 for paper to 255 for ink. A blank
  /// picture gives a blank image.
  public byte[] prepare(Picture picture) {
    if (picture.width() == width && picture.height() == height) {
      float[] untouched = ink(picture, 0);
      if (isPrepared(untouched)) {
        return toBytes(untouched);
      }
    }
    float[] ink = ink(picture, NOISE);
    Box box = Box.around(ink, picture.width(), picture.height());
    return box == null ? new byte[height * width] : toBytes(centred(ink, picture.width(), box));
  }

  /// How far each pixel differs from the paper towards the ink, from 0 to 1; less than `noise` is
  /// 0.
  private static float[] ink(Picture picture, float noise) {
    float paper = paper(picture);
    float darkest = 0, brightest = 0;
    for (float brightness : picture.brightness()) {
      darkest = Math.max(darkest, paper - brightness);
      brightest = Math.max(brightest, brightness - paper);
    }
    boolean darkOnLight = darkest >= brightest;
    float strongest = Math.max(darkest, brightest);
    float[] ink = new float[picture.brightness().length];
    if (strongest < LEAST_CONTRAST) {
      return ink;
    }
    for (int i = 0; i < ink.length; i++) {
      float brightness = picture.brightness()[i];
      float difference = (darkOnLight ? paper - brightness : brightness - paper) / strongest;
      ink[i] = Math.max(0, (difference - noise) / (1 - noise));
    }
    return ink;
  }

  /// The brightness of the paper: the median along the picture's rim.
  private static float paper(Picture picture) {
    int w = picture.width(), h = picture.height();
    float[] rim = new float[2 * (w + h)];
    int n = 0;
    for (int x = 0; x < w; x++) {
      rim[n++] = picture.brightness()[x];
      rim[n++] = picture.brightness()[(h - 1) * w + x];
    }
    for (int y = 0; y < h; y++) {
      rim[n++] = picture.brightness()[y * w];
      rim[n++] = picture.brightness()[y * w + w - 1];
    }
    Arrays.sort(rim);
    return rim[rim.length / 2];
  }

  /// Whether ink of the network's size has the right size and lies in the middle.
  private boolean isPrepared(float[] ink) {
    Box box = Box.around(ink, width, height);
    if (box == null) {
      return true;
    }
    float[] mass = centreOfMass(ink, width);
    return Math.max(box.width(), box.height()) <= side() + 1
        && Math.abs(mass[0] - (width - 1) / 2f) <= 1.5f
        && Math.abs(mass[1] - (height - 1) / 2f) <= 1.5f;
  }

  private int side() {
    return Math.min(height, width) * 20 / 28;
  }

  private float[] centred(float[] ink, int inkWidth, Box box) {
    float step = Math.max(box.width(), box.height()) / (float) side();
    int w = Math.max(1, Math.round(box.width() / step));
    int h = Math.max(1, Math.round(box.height() / step));
    float[] small = new float[w * h];
    float most = 0;
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        small[y * w + x] = mean(ink, inkWidth, box, x * step, y * step, step);
        most = Math.max(most, small[y * w + x]);
      }
    }
    float[] mass = centreOfMass(small, w);
    int left = clamp(Math.round((width - 1) / 2f - mass[0]), width - w);
    int top = clamp(Math.round((height - 1) / 2f - mass[1]), height - h);
    float[] field = new float[height * width];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        field[(top + y) * width + left + x] = small[y * w + x] / most;
      }
    }
    return field;
  }

  private static int clamp(int value, int most) {
    return Math.max(0, Math.min(most, value));
  }

  /// The mean ink of a square of side `step`, from a grid of samples inside it.
  private static float mean(float[] ink, int inkWidth, Box box, float left, float top, float step) {
    int samples = Math.max(2, (int) Math.ceil(step));
    float sum = 0;
    for (int i = 0; i < samples; i++) {
      float y = top + (i + 0.5f) * step / samples - 0.5f;
      for (int j = 0; j < samples; j++) {
        float x = left + (j + 0.5f) * step / samples - 0.5f;
        sum += box.sample(ink, inkWidth, x, y);
      }
    }
    return sum / (samples * samples);
  }

  private static float[] centreOfMass(float[] ink, int width) {
    double mass = 0, x = 0, y = 0;
    for (int i = 0; i < ink.length; i++) {
      mass += ink[i];
      x += ink[i] * (i % width);
      y += ink[i] * Math.floorDiv(i, width);
    }
    return new float[] {(float) (x / mass), (float) (y / mass)};
  }

  private static byte[] toBytes(float[] ink) {
    byte[] bytes = new byte[ink.length];
    for (int i = 0; i < ink.length; i++) {
      bytes[i] = (byte) Math.round(255 * Math.min(1f, ink[i]));
    }
    return bytes;
  }
}
