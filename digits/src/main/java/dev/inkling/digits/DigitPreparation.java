package dev.inkling.digits;

/// Turns a picture of a digit, of any size, dark on light or light on dark, into an image such as
/// the network was trained on.
///
/// MNIST's digits were made so (LeCun et al. 1998): the ink's box is scaled, keeping its aspect, so
/// that its longer side is 20 pixels, with grey levels from anti-aliasing, and put into a field of
/// 28 × 28 so that the centre of mass of the ink lies in the middle. Other sizes get the same
/// proportions. A picture that already is such an image stays as it is.
///
/// Before that, uneven light, the paper's grain and specks are taken away, and pictures of more
/// than 1024 pixels a side are made smaller, so that none takes long.
public final class DigitPreparation {
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
      float[] untouched = Ink.untouched(picture);
      if (isPrepared(untouched)) {
        return toBytes(untouched);
      }
    }
    Picture small = Smaller.of(picture);
    float[] ink = Ink.clean(small);
    Box box = Box.around(ink, small.width(), small.height());
    return box == null ? new byte[height * width] : toBytes(centred(ink, small.width(), box));
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
