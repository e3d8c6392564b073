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
    } catch (OutOfMemoryError | StackOverflowError e) {
      throw e;
    } catch (RuntimeException | Error e) {
      // What a JDK throws without fontconfig or without any font differs from one to the next.
      throw new NoFontsException(e);
    }
  }
}
