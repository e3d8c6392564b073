package dev.inkling.inspect.draw;

/// A colour in Björn Ottosson's Oklab, where equal distances look equally far apart: lightness
/// from 0 to 1, `a` from green to red, `b` from blue to yellow.
///
/// Source: B. Ottosson, "A perceptual colour space for image processing", 2020.
record Oklab(double lightness, double a, double b) {

  /// From `0xRRGGBB`.
  static Oklab of(int rgb) {
    double red = linear(rgb >> 16 & 255), green = linear(rgb >> 8 & 255), blue = linear(rgb & 255);
    double l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
    double m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
    double s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
    return new Oklab(
        0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
        1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
        0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s);
  }

  /// To `0xRRGGBB`; what a screen cannot show is cut off.
  int rgb() {
    double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
    double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
    double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
    int red = eightBits(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
    int green = eightBits(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
    int blue = eightBits(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s);
    return red << 16 | green << 8 | blue;
  }

  /// The colour `share` of the way from one to another.
  static int mix(int from, int to, double share) {
    Oklab x = of(from), y = of(to);
    return new Oklab(
            x.lightness + share * (y.lightness - x.lightness),
            x.a + share * (y.a - x.a),
            x.b + share * (y.b - x.b))
        .rgb();
  }

  // The curve of sRGB.
  private static double linear(int eightBits) {
    double value = eightBits / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }

  private static int eightBits(double linear) {
    double value = linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
    return (int) Math.round(255 * Math.clamp(value, 0, 1));
  }

  private static double cube(double x) {
    return x * x * x;
  }
}
