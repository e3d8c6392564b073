package dev.inkling.inspect.draw;

/// Which part of a text stands at its x.
public enum Anchor {
  /// The text begins there.
  START("start", 0),
  /// The text's middle is there.
  MIDDLE("middle", 0.5),
  /// The text ends there.
  END("end", 1);

  final String svg;
  final double share;

  Anchor(String svg, double share) {
    this.svg = svg;
    this.share = share;
  }
}
