package dev.inkling.digits.drawn;

/// Which grey levels a drawing has.
public enum Paper {
  /// Black or dark ink on white.
  LIGHT,
  /// White or light ink on black.
  DARK,
  /// Little contrast on grey paper.
  GREY;

  /// Brightness of paper and ink, for a share from 0 to 1 that picks among them.
  float[] brightness(double share) {
    float s = (float) share;
    return switch (this) {
      case LIGHT -> new float[] {1 - 0.08f * s, 0.35f * s};
      case DARK -> new float[] {0.12f * s, 1 - 0.3f * s};
      case GREY -> new float[] {0.72f - 0.2f * s, 0.2f + 0.05f * s};
    };
  }
}
