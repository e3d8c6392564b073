package dev.inkling.inspect.space;

import dev.inkling.data.Dataset;
import dev.inkling.inspect.Picture;
import dev.inkling.inspect.draw.Drawing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What preprocessing does, on one page: to two features, to digits, and to the products of two
/// pixels.
public record PreprocessingPicture(TreatedPoints points, TreatedDigits digits) implements Picture {
  private static final int POINTS = 1000;

  /// Fits the treatments on training images.
  public static PreprocessingPicture of(Dataset train) {
    TreatedPoints points = new TreatedPoints(TwoFeatures.of(train.limit(POINTS)));
    return new PreprocessingPicture(points, TreatedDigits.of(train));
  }

  @Override
  public Drawing drawing() {
    return Drawing.joined(
        "Preprocessing: raw, centred, decorrelated, whitened",
        false,
        List.of(points.drawing(), digits.drawing(), digits.matrices()));
  }

  @Override
  public Map<String, Object> values() {
    Map<String, Object> points = new LinkedHashMap<>(), moments = new LinkedHashMap<>();
    for (Treatment treatment : Treatment.values()) {
      points.put(treatment.title(), this.points.points(treatment));
      moments.put(treatment.title(), digits.moments(treatment.title()));
    }
    return Map.of("points", points, "meanProducts", moments);
  }
}
