package dev.inkling.digits.drawn;

import dev.inkling.digits.Picture;
import dev.inkling.digits.drawn.Points.Point;
import java.util.List;

/// A digit drawn by rule on a pad of 280 × 280 pixels: a function of the family and a number.
///
/// Example: `DrawnDigit.of(Family.TEST, 7).picture()` shows a 7.
///
/// @param label the digit, 0…9
/// @param shape which of the family's shapes of that digit it is, from 0
/// @param picture what is on the pad
/// @param pen width of the line over the digit's height
/// @param flat whether the pen's nib is flat
/// @param pressed whether the line's width depends on the pen's speed
/// @param size the digit's height over the pad's
/// @param slant how far the top leans to the right, over the height
/// @param aspect width over height relative to the shape's
/// @param paper the grey levels
public record DrawnDigit(
    int label,
    int shape,
    Picture picture,
    double pen,
    boolean flat,
    boolean pressed,
    double size,
    double slant,
    double aspect,
    Paper paper) {
  /// Side of the pad, in pixels.
  public static final int SIDE = 280;

  private static final double THINNEST_PIXELS = 1.3;

  /// Digit number `index` of a family; its label is the last decimal of the index.
  public static DrawnDigit of(Family family, int index) {
    Hand.Draw draw = new Hand.Draw(family.seed(), index);
    int label = index % 10;
    int shape = draw.below(family.shapes(label));
    Hand hand = new Hand(draw, family.freedom());
    double size = StrictMath.exp(draw.between(StrictMath.log(0.13), StrictMath.log(0.92)));
    double wanted = StrictMath.exp(draw.between(StrictMath.log(0.02), StrictMath.log(0.14)));
    double pen = Math.max(wanted, THINNEST_PIXELS / (size * SIDE));
    boolean flat = draw.chance(0.25), pressed = draw.chance(0.4);
    Paper paper = draw.chance(0.5) ? Paper.LIGHT : draw.chance(0.6) ? Paper.DARK : Paper.GREY;
    float[] brightness = paper.brightness(draw.between(0, 1));
    List<Points> strokes = hand.write(family.shape(label, shape));
    Frame frame = Frame.around(strokes, size, pen, draw);
    float[] pixels = new float[SIDE * SIDE];
    Pen drawing = new Pen(pen * size * SIDE, flat, pressed);
    strokes.forEach(stroke -> drawing.draw(frame.onPad(stroke), pixels, SIDE));
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = brightness[0] + pixels[i] * (brightness[1] - brightness[0]);
    }
    Picture picture = new Picture(SIDE, SIDE, pixels);
    return new DrawnDigit(
        label, shape, picture, pen, flat, pressed, size, hand.slant(), hand.aspect(), paper);
  }

  /// Where on the pad the strokes go, and how large: anywhere, as long as all ink is on it.
  private record Frame(double scale, double left, double top) {
    static Frame around(List<Points> strokes, double size, double pen, Hand.Draw draw) {
      double west = 9, east = -9, north = 9, south = -9;
      for (Points stroke : strokes) {
        for (Point point : stroke.at()) {
          west = Math.min(west, point.x());
          east = Math.max(east, point.x());
          north = Math.min(north, point.y());
          south = Math.max(south, point.y());
        }
      }
      double room = SIDE * (1 - size * pen) - 2;
      double scale =
          Math.min(size * SIDE / (south - north), room / Math.max(east - west, south - north));
      double margin = (SIDE - room) / 2;
      double left = margin + draw.between(0, 1) * (room - scale * (east - west));
      double top = margin + draw.between(0, 1) * (room - scale * (south - north));
      return new Frame(scale, left - scale * west, top - scale * north);
    }

    Points onPad(Points stroke) {
      return new Points(
          stroke.at().stream()
              .map(p -> new Point(left + scale * p.x(), top + scale * p.y()))
              .toList());
    }
  }
}
