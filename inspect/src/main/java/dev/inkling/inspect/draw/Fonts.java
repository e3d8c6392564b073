package dev.inkling.inspect.draw;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;

/// The fonts of PNG pictures: the JDK's logical sans serif.
final class Fonts {
  private Fonts() {}

  static GlyphVector glyphs(Mark.Text text, FontRenderContext context) {
    try {
      Font font = new Font(Font.SANS_SERIF, text.bold() ? Font.BOLD : Font.PLAIN, 1);
      return font.deriveFont((float) text.size()).createGlyphVector(context, text.text());
    } catch (InternalError | NoClassDefFoundError | UnsatisfiedLinkError | RuntimeException e) {
      // What a JDK says without fontconfig differs from one to the next.
      throw new IllegalStateException(
          "this machine has no fonts for Java, which a .png needs: write an .svg, or install"
              + " fontconfig and a font",
          e);
    }
  }
}
