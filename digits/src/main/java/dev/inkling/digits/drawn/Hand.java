package dev.inkling.digits.drawn;

import dev.inkling.digits.drawn.Points.Point;
import dev.inkling.tensor.CounterRandom;
import dev.inkling.tensor.CounterRandom.Purpose;
import java.util.ArrayList;
import java.util.List;

/// Writes shapes as a hand does: points off by a little, the whole bent smoothly, leaning, turned,
/// narrow or wide, trembling. All arithmetic is strict, so every machine draws the same.
final class Hand {
  private static final int WAVES = 3;

  private final Draw draw;
  private final double slant;
  private final double aspect;
  private final double turn;
  private final double[][] waves = new double[2 * WAVES][];
  private final double tremor;
  private final double jog;

  /// A hand.
  ///
  /// @param freedom factor on what bends, jogs and turns
  Hand(Draw draw, double freedom) {
    this.draw = draw;
    this.slant = 0.12 + 0.22 * draw.normal();
    this.aspect = StrictMath.exp(draw.between(-0.45, 0.25));
    this.turn = StrictMath.toRadians(7 * freedom * draw.normal());
    this.tremor = draw.chance(0.3) ? draw.between(0.003, 0.009) : 0;
    this.jog = 0.02 * freedom;
    for (int i = 0; i < waves.length; i++) {
      waves[i] =
          new double[] {
            0.033 * freedom * draw.normal(),
            StrictMath.PI * draw.between(-1.6, 1.6),
            StrictMath.PI * draw.between(-1.6, 1.6),
            StrictMath.PI * draw.between(-1, 1)
          };
    }
  }

  /// Numbers of one digit, one after the other.
  static final class Draw {
    private final CounterRandom random;
    private long next;

    Draw(long seed, long index) {
      random = CounterRandom.of(seed, Purpose.EXAMPLE, index);
    }

    double between(double low, double high) {
      return low + (high - low) * random.uniform(next++);
    }

    double normal() {
      return Math.clamp(random.normal(next++ + 1000), -2.5, 2.5);
    }

    boolean chance(double probability) {
      return between(0, 1) < probability;
    }

    int below(int bound) {
      return random.below(next++, bound);
    }
  }

  double slant() {
    return slant;
  }

  double aspect() {
    return aspect;
  }

  /// The strokes of a shape, upright extent about 1.
  List<Points> write(String shape) {
    List<Points> strokes = new ArrayList<>();
    for (String stroke : shape.split("/")) {
      Points way = new Points(List.of());
      for (String part : stroke.split(";")) {
        way = way.then(Points.curve(points(part.strip())));
      }
      strokes.add(trembling(way));
    }
    return strokes;
  }

  private List<Point> points(String text) {
    String[] numbers = text.split(" +");
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < numbers.length; i += 2) {
      double x = Integer.parseInt(numbers[i]) / 100.0, y = Integer.parseInt(numbers[i + 1]) / 100.0;
      points.add(distorted(new Point(x + jog * draw.normal(), y + jog * draw.normal())));
    }
    return points;
  }

  private Point distorted(Point point) {
    double x = (point.x() - 0.5) + wave(point, 0), y = (point.y() - 0.5) + wave(point, WAVES);
    double wide = x * aspect - slant * y;
    double cos = StrictMath.cos(turn), sin = StrictMath.sin(turn);
    return new Point(wide * cos - y * sin, wide * sin + y * cos);
  }

  private double wave(Point point, int from) {
    double sum = 0;
    for (int i = from; i < from + WAVES; i++) {
      double[] wave = waves[i];
      sum += wave[0] * StrictMath.cos(wave[1] * point.x() + wave[2] * point.y() + wave[3]);
    }
    return sum;
  }

  /// Every few points the hand is off by a little, in between it glides.
  private Points trembling(Points way) {
    List<Point> at = new ArrayList<>();
    double fromX = 0, fromY = 0, toX = 0, toY = 0;
    for (int i = 0; i < way.at().size(); i++) {
      int phase = i % 4;
      if (phase == 0) {
        fromX = toX;
        fromY = toY;
        toX = tremor * draw.normal();
        toY = tremor * draw.normal();
      }
      double share = phase / 4.0;
      at.add(way.at().get(i).plus(fromX + share * (toX - fromX), fromY + share * (toY - fromY)));
    }
    return new Points(at);
  }
}
