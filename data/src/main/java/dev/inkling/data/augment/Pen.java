package dev.inkling.data.augment;

import dev.inkling.data.ImageSize;
import dev.inkling.tensor.CounterRandom;

/// Writes an image with another pen: lines thicker or thinner, grey levels darker or lighter.
///
/// A line gets thicker as every pixel goes a part of the way to the lightest of itself and its four
/// neighbours (dilation), thinner on the way to the darkest (erosion). An image whose thin lines
/// fade on that way is made as light again as it was.
///
/// Source: Serra, "Image analysis and mathematical morphology", 1982.
final class Pen {
  private final int height;
  private final int width;
  private final int channels;
  private final float[] before;

  Pen(ImageSize size) {
    height = size.height();
    width = size.width();
    channels = size.channels();
    before = new float[height * width];
  }

  /// Changes one image of greys 0…255 in place.
  void apply(Augmentation amounts, CounterRandom stream, long example, float[] image, int at) {
    float thicker = (float) (amounts.thickness() * Draws.signed(stream, example, Draws.THICKNESS));
    float lighter = (float) (amounts.contrast() * Draws.signed(stream, example, Draws.CONTRAST));
    for (int channel = 0; channel < channels; channel++) {
      int plane = at + channel * before.length;
      if (thicker != 0) {
        System.arraycopy(image, plane, before, 0, before.length);
        thicken(thicker, image, plane);
      }
      if (lighter != 0) {
        lighten(lighter, image, plane);
      }
    }
  }

  private void thicken(float share, float[] image, int at) {
    float most = 0, left = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        float extreme = share > 0 ? lightest(x, y) : darkest(x, y);
        float changed = before[i] + Math.abs(share) * (extreme - before[i]);
        image[at + i] = changed;
        most = Math.max(most, before[i]);
        left = Math.max(left, changed);
      }
    }
    if (left > 0 && left < most) {
      float factor = most / left;
      for (int i = at; i < at + before.length; i++) {
        image[i] *= factor;
      }
    }
  }

  private float lightest(int x, int y) {
    int i = y * width + x;
    float most = before[i];
    most = x > 0 ? Math.max(most, before[i - 1]) : most;
    most = x < width - 1 ? Math.max(most, before[i + 1]) : most;
    most = y > 0 ? Math.max(most, before[i - width]) : most;
    return y < height - 1 ? Math.max(most, before[i + width]) : most;
  }

  /// Outside is ground.
  private float darkest(int x, int y) {
    if (x == 0 || y == 0 || x == width - 1 || y == height - 1) {
      return 0;
    }
    int i = y * width + x;
    float beside = Math.min(before[i - 1], before[i + 1]);
    float across = Math.min(before[i - width], before[i + width]);
    return Math.min(before[i], Math.min(beside, across));
  }

  private void lighten(float amount, float[] image, int at) {
    for (int i = at; i < at + before.length; i++) {
      float grey = image[i] / 255f;
      image[i] = 255f * (grey + amount * grey * (1 - grey));
    }
  }
}
