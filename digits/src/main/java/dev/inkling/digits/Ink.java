package dev.inkling.digits;

import java.util.Arrays;

/// Where a picture has ink, and how much: 0 for paper to 1 for the strongest.
final class Ink {
  /// Differences from the paper below this share of the strongest are paper, not ink.
  private static final float NOISE = 0.15f;

  /// A picture whose brightness varies less than this has no ink on it.
  private static final float LEAST_CONTRAST = 0.08f;

  /// So many standard deviations of the paper's own noise are paper, too.
  private static final float DEVIATIONS = 4;

  /// The median distance from the median, times this, is a normal distribution's deviation.
  private static final float TO_DEVIATION = 1.4826f;

  private static final float MOST_NOISE = 0.5f;

  private Ink() {}

  /// The ink as it is, on paper of one brightness.
  static float[] untouched(Picture picture) {
    return towards(picture, new PaperSurface(picture).brightness(), false);
  }

  /// The ink without the paper's shades, noise and specks.
  static float[] clean(Picture picture) {
    float[] ink = towards(picture, new PaperSurface(picture).brightness(), true);
    Specks.remove(ink, picture.width());
    return ink;
  }

  /// How far each pixel differs from the paper towards the ink.
  private static float[] towards(Picture picture, float[] paper, boolean withoutNoise) {
    float[] difference = new float[paper.length];
    float darkest = 0, brightest = 0;
    for (int i = 0; i < paper.length; i++) {
      difference[i] = paper[i] - picture.brightness()[i];
      darkest = Math.max(darkest, difference[i]);
      brightest = Math.max(brightest, -difference[i]);
    }
    float strongest = Math.max(darkest, brightest);
    if (strongest < LEAST_CONTRAST) {
      return new float[paper.length];
    }
    float sign = darkest >= brightest ? 1 : -1;
    float noise = withoutNoise ? Math.max(NOISE, grain(difference) / strongest) : 0;
    for (int i = 0; i < difference.length; i++) {
      difference[i] = Math.max(0, (sign * difference[i] / strongest - noise) / (1 - noise));
    }
    return difference;
  }

  /// What the paper's own noise amounts to: most pixels are paper, so their median says it.
  private static float grain(float[] difference) {
    int every = Math.max(1, difference.length / 4096);
    float[] sizes = new float[difference.length / every];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = Math.abs(difference[i * every]);
    }
    Arrays.sort(sizes);
    float deviation = TO_DEVIATION * sizes[sizes.length / 2];
    return deviation > MOST_NOISE / DEVIATIONS / 2 ? 0 : DEVIATIONS * deviation;
  }
}
