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
  private final Span span = new Span();
  private final @Nullable Plane plane;
  private final @Nullable ElasticField field;
  private final @Nullable Pen pen;

  Scratch(Augmentation amounts, ImageSize size) {
    this.size = size;
    if (!amounts.isNone()) {
      checkSize(size);
    }
    this.plane = amounts.isNone() ? null : new Plane(size.height(), size.width());
    this.field = amounts.hasElastic() ? new ElasticField(amounts, size) : null;
    this.pen = amounts.changesPen() ? new Pen(size) : null;
  }

  /// The size of the images.
  public ImageSize size() {
    return size;
  }

  AffineMap map() {
    return map;
  }

  Span span() {
    return span;
  }

  Plane plane() {
    return Objects.requireNonNull(plane, "this scratch was made for another augmentation");
  }

  ElasticField field() {
    return Objects.requireNonNull(field, "this scratch was made for another augmentation");
  }

  Pen pen() {
    return Objects.requireNonNull(pen, "this scratch was made for another augmentation");
  }

  private static void checkSize(ImageSize size) {
    if (size.height() > LONGEST_SIDE || size.width() > LONGEST_SIDE) {
      throw new IllegalArgumentException(
          "images are %s, augmentation expects at most %d×%d"
              .formatted(size, LONGEST_SIDE, LONGEST_SIDE));
    }
  }
}
