package dev.inkling.inspect.draw;

/// Colours that people with any colour vision can tell apart.
///
/// The categories are Okabe and Ito's ("Color Universal Design", 2008), black last, and two more
/// for ten digits. Ten colours are many: give the groups [Marker]s or labels too.
public final class Palette {
  /// The first two of the categories have names, for pairs.
  public static final Colour BLUE = Colour.of(0x0072B2);

  /// The counterpart of blue.
  public static final Colour VERMILION = Colour.of(0xD55E00);

  private static final int[] CATEGORIES = {
    0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0x882255, 0xB8A900, 0x888888,
    0x000000,
  };
  private static final int[] SEQUENTIAL = {0xFCFDE8, 0x8CCFA4, 0x2A8CA5, 0x2A4B8D, 0x14123F};
  private static final int[] DIVERGING = {
    0x08306B, 0x2171B5, 0x8FC1DE, 0xFFFFFF, 0xF4A97C, 0xC94A1A, 0x6B1D06
  };

  private Palette() {}

  /// The colour of a category from 0; ten colours, then again from the first.
  public static Colour category(int index) {
    return Colour.of(CATEGORIES[Math.floorMod(index, CATEGORIES.length)]);
  }

  /// From light (0) to dark (1) through green and blue; lightness falls evenly, so that it is
  /// right in grey too.
  public static ColourMap sequential() {
    return share -> Colour.of(between(SEQUENTIAL, share));
  }

  /// From blue (0) through white (½) to orange and brown (1), for values with a zero.
  public static ColourMap diverging() {
    return share -> Colour.of(between(DIVERGING, share));
  }

  /// From white (0) to black (1).
  public static ColourMap ink() {
    return share -> Colour.of(0x010101 * (int) Math.round(255 * (1 - Math.clamp(share, 0, 1))));
  }

  /// Colours in between look evenly spaced: they are mixed in Oklab.
  private static int between(int[] colours, double share) {
    double place = Math.clamp(share, 0, 1) * (colours.length - 1);
    int below = Math.min((int) place, colours.length - 2);
    return Oklab.mix(colours[below], colours[below + 1], place - below);
  }
}
