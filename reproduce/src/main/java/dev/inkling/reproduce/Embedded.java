package dev.inkling.reproduce;

import dev.inkling.inspect.draw.AnimatedGif;
import dev.inkling.inspect.draw.Drawing;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Pictures inside a page: as data, so that the page loads nothing.
final class Embedded {
  private static final double SCALE = 2;
  private static final int LARGE = 200_000;

  private Embedded() {}

  /// As SVG, or as PNG where that is smaller by far.
  static String of(Drawing drawing) {
    byte[] svg = drawing.toSvg().getBytes(StandardCharsets.UTF_8);
    String alt = drawing.title() + ". " + drawing.description();
    return svg.length <= LARGE
        ? image("svg+xml", svg, alt, drawing.width())
        : image("png", drawing.toPng(SCALE), alt, drawing.width());
  }

  static String gif(AnimatedGif animation, String alt) {
    return image("gif", animation.toBytes(1), alt, animation.frames().getFirst().width());
  }

  private static String image(String type, byte[] bytes, String alt, double width) {
    return "<img alt=\"%s\" style=\"max-width:%.0fpx\" src=\"data:image/%s;base64,%s\"/>"
        .formatted(Html.escaped(alt), width, type, Base64.getEncoder().encodeToString(bytes));
  }
}
