package dev.inkling.inspect.draw;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/// Paints a drawing into an image; needs no display.
final class ImagePainter {
  private final Graphics2D graphics;

  private ImagePainter(Graphics2D graphics) {
    this.graphics = graphics;
  }

  static BufferedImage paint(Drawing drawing, double scale) {
    int width = (int) Math.ceil(drawing.width() * scale);
    int height = (int) Math.ceil(drawing.height() * scale);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setColor(java.awt.Color.WHITE);
      graphics.fillRect(0, 0, width, height);
      graphics.scale(scale, scale);
      hints(graphics);
      new ImagePainter(graphics).marks(drawing.marks());
    } finally {
      graphics.dispose();
    }
    return image;
  }

  private static void hints(Graphics2D graphics) {
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
  }

  private void marks(List<Mark> marks) {
    for (Mark mark : marks) {
      mark(mark);
    }
  }

  private void mark(Mark mark) {
    switch (mark) {
      case Mark.Rectangle r ->
          shape(new Rectangle2D.Double(r.x(), r.y(), r.width(), r.height()), r.style());
      case Mark.Circle c -> shape(circle(c), c.style());
      case Mark.Path p -> shape(path(p.segments()), p.style());
      case Mark.Text t -> text(t);
      case Mark.Raster r -> raster(r);
      case Mark.Group g -> group(g);
      case Mark.Clip c -> clip(c);
    }
  }

  private static Shape circle(Mark.Circle c) {
    double side = 2 * c.radius();
    return new Ellipse2D.Double(c.x() - c.radius(), c.y() - c.radius(), side, side);
  }

  private static Shape path(List<Segment> segments) {
    Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
    for (Segment segment : segments) {
      switch (segment) {
        case Segment.Move m -> path.moveTo(m.x(), m.y());
        case Segment.Line l -> path.lineTo(l.x(), l.y());
        case Segment.Curve c -> path.curveTo(c.x1(), c.y1(), c.x2(), c.y2(), c.x(), c.y());
        case Segment.Close() -> path.closePath();
      }
    }
    return path;
  }

  private void shape(Shape shape, Style style) {
    if (style.fill() != null) {
      graphics.setColor(style.fill().awt());
      graphics.fill(shape);
    }
    if (style.stroke() != null) {
      graphics.setColor(style.stroke().awt());
      graphics.setStroke(stroke(style));
      graphics.draw(shape);
    }
  }

  private static BasicStroke stroke(Style style) {
    float width = (float) style.width();
    int cap = BasicStroke.CAP_BUTT, join = BasicStroke.JOIN_ROUND;
    if (style.dashes().isEmpty()) {
      return new BasicStroke(width, cap, join);
    }
    float[] dashes = new float[style.dashes().size()];
    for (int i = 0; i < dashes.length; i++) {
      dashes[i] = style.dashes().get(i).floatValue();
    }
    return new BasicStroke(width, cap, join, 10, dashes, 0);
  }

  // As outlines, not as hinted glyphs: they turn and scale as SVG's do.
  private void text(Mark.Text text) {
    GlyphVector glyphs = Fonts.glyphs(text, graphics.getFontRenderContext());
    double width = glyphs.getLogicalBounds().getWidth();
    AffineTransform place = AffineTransform.getTranslateInstance(text.x(), text.y());
    place.rotate(Math.toRadians(text.rotation()));
    place.translate(-width * text.anchor().share, 0);
    Shape outline = place.createTransformedShape(glyphs.getOutline());
    if (text.halo()) {
      shape(outline, Style.line(Colour.WHITE, text.size() / 4));
    }
    shape(outline, Style.filled(text.colour()));
  }

  private void raster(Mark.Raster r) {
    Pixels pixels = r.pixels();
    AffineTransform place = AffineTransform.getTranslateInstance(r.x(), r.y());
    place.scale(r.width() / pixels.width(), r.height() / pixels.height());
    graphics.drawImage(pixels.image(), place, null);
  }

  private void group(Mark.Group g) {
    AffineTransform before = graphics.getTransform();
    graphics.translate(g.x(), g.y());
    marks(g.marks());
    graphics.setTransform(before);
  }

  private void clip(Mark.Clip c) {
    Shape before = graphics.getClip();
    graphics.clip(new Rectangle2D.Double(c.x(), c.y(), c.width(), c.height()));
    marks(c.marks());
    graphics.setClip(before);
  }
}
