package dev.inkling.data.augment;

import dev.inkling.data.ImageSize;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Working memory of one thread that augments images of one size, so that augmenting allocates
/// nothing. Made by [Augmentation#scratch].
public final class Scratch {
  private static final int LONGEST_SIDE = 1024;

  private final ImageSize size;
  private final AffineMap map = new AffineMap();
  private final @Nullable ElasticField field;
  private final float[] bordered;

  Scratch(Augmentation amounts, ImageSize size) {
    if (amounts.isNone()) {
      this.size = size;
      this.field = null;
      this.bordered = new float[0];
      return;
    }
    if (size.height() > LONGEST_SIDE || size.width() > LONGEST_SIDE) {
      throw new IllegalArgumentException(
          "images are %s, augmentation expects at most %d×%d"
              .formatted(size, LONGEST_SIDE, LONGEST_SIDE));
    }
    this.size = size;
    this.field = amounts.hasElastic() ? new ElasticField(amounts, size) : null;
    this.bordered = new float[(size.height() + 3) * (size.width() + 3)];
  }

  /// The size of the images.
  public ImageSize size() {
    return size;
  }

  AffineMap map() {
    return map;
  }

  ElasticField field() {
    return Objects.requireNonNull(field, "this scratch was made for another augmentation");
  }

  /// One plane with a border of ground: one pixel before, two after, in each direction.
  float[] bordered() {
    return bordered;
  }
}
