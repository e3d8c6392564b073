package dev.inkling.inspect.draw;

import java.awt.Color;
import java.util.Locale;

/// A colour: red, green and blue as `0xRRGGBB`, and how opaque it is from 0 to 1.
public record Colour(int rgb, double opacity) {
  /// Black, which is also the colour of text.
  public static final Colour BLACK = of(0x1A1A1A);

  /// White.
  public static final Colour WHITE = of(0xFFFFFF);

  /// The grey of axes and of what is said beside.
  public static final Colour GREY = of(0x666666);

  /// The light grey of grid lines and frames.
  public static final Colour LIGHT_GREY = of(0xDDDDDD);

  /// @throws IllegalArgumentException if `rgb` has more than 24 bits or `opacity` is outside 0…1
  public Colour {
    if (rgb < 0 || rgb > 0xFFFFFF || !(opacity >= 0 && opacity <= 1)) {
      throw new IllegalArgumentException(
          "Colour %x with opacity %s: expected 0…ffffff and 0…1".formatted(rgb, opacity));
    }
  }

  /// An opaque colour, `0xRRGGBB`.
  public static Colour of(int rgb) {
    return new Colour(rgb, 1);
  }

  /// The same colour with another opacity, 0…1.
  public Colour withOpacity(double newOpacity) {
    return new Colour(rgb, newOpacity);
  }

  /// This colour mixed with white: 0 leaves it, 1 makes it white.
  public Colour lighter(double share) {
    return new Colour(Oklab.mix(rgb, WHITE.rgb, share), opacity);
  }

  /// How light a person sees it, from 0 (black) to 1 (white).
  public double lightness() {
    return Oklab.of(rgb).lightness();
  }

  /// Black or white, whichever is easier to read on this colour.
  public Colour readableOn() {
    return lightness() > 0.62 ? BLACK : WHITE;
  }

  /// As `0xAARRGGBB`.
  int argb() {
    return (int) Math.round(opacity * 255) << 24 | rgb;
  }

  Color awt() {
    return new Color(argb(), true);
  }

  String hex() {
    return String.format(Locale.ROOT, "#%06x", rgb);
  }
}
