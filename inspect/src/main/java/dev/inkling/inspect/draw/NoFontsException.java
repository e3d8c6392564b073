package dev.inkling.inspect.draw;

import java.io.Serial;

/// The machine has no fonts that Java could draw words with, as some containers. SVG needs none.
public final class NoFontsException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  NoFontsException(Throwable cause) {
    super(
        "this machine has no fonts for Java, which a .png needs: write an .svg, or install"
            + " fontconfig and a font (for instance the packages fontconfig and fonts-dejavu-core)",
        cause);
  }
}
