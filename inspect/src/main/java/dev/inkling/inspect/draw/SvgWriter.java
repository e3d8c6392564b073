package dev.inkling.inspect.draw;

import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes a drawing as SVG. Nothing has an id: what clips is a nested `svg` element.
final class SvgWriter {
  static final String FONTS = "Helvetica,Arial,'Liberation Sans','DejaVu Sans',sans-serif";

  private final StringBuilder svg = new StringBuilder();

  private SvgWriter() {}

  static String write(Drawing drawing) {
    SvgWriter writer = new SvgWriter();
    writer.open(drawing);
    writer.marks(drawing.marks());
    return writer.svg.append("</svg>\n").toString();
  }

  private void open(Drawing drawing) {
    String width = SvgText.number(drawing.width()), height = SvgText.number(drawing.height());
    String title = SvgText.escape(drawing.title());
    svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"" + title)
        .append("\" width=\"%s\" height=\"%s\" viewBox=\"0 0 %1$s %2$s\"".formatted(width, height))
        .append(" font-family=\"" + FONTS + "\">\n<title>" + title + "</title>\n");
    if (!drawing.description().isEmpty()) {
      svg.append("<desc>" + SvgText.escape(drawing.description()) + "</desc>\n");
    }
    svg.append("<rect width=\"%s\" height=\"%s\" fill=\"#fff\"/>\n".formatted(width, height));
  }

  private void marks(List<Mark> marks) {
    for (Mark mark : marks) {
      mark(mark);
    }
  }

  private void mark(Mark mark) {
    switch (mark) {
      case Mark.Rectangle r -> rectangle(r);
      case Mark.Circle c -> circle(c);
      case Mark.Path p -> path(p);
      case Mark.Text t -> text(t);
      case Mark.Raster r -> raster(r);
      case Mark.Group g -> group(g);
      case Mark.Clip c -> clip(c);
    }
  }

  private void rectangle(Mark.Rectangle r) {
    open("rect").place("", r.x(), r.y()).size(r.width(), r.height()).style(r.style()).close();
  }

  private void circle(Mark.Circle c) {
    open("circle").place("c", c.x(), c.y()).number("r", c.radius()).style(c.style()).close();
  }

  private void path(Mark.Path path) {
    if (!path.segments().isEmpty()) {
      open("path").attribute("d", SvgText.path(path.segments())).style(path.style()).close();
    }
  }

  private void text(Mark.Text text) {
    open("text").place("", text.x(), text.y()).number("font-size", text.size());
    if (text.anchor() != Anchor.START) {
      attribute("text-anchor", text.anchor().svg);
    }
    if (text.bold()) {
      attribute("font-weight", "bold");
    }
    if (text.rotation() != 0) {
      attribute("transform", turn(text));
    }
    if (text.halo()) {
      attribute("stroke", "#fff").number("stroke-width", text.size() / 4);
      attribute("paint-order", "stroke").attribute("stroke-linejoin", "round");
    }
    colour("fill", text.colour());
    svg.append('>').append(SvgText.escape(text.text())).append("</text>\n");
  }

  private static String turn(Mark.Text text) {
    return "rotate(%s %s %s)"
        .formatted(
            SvgText.number(text.rotation()), SvgText.number(text.x()), SvgText.number(text.y()));
  }

  private void raster(Mark.Raster r) {
    byte[] png = PngBytes.of(r.pixels().image());
    open("image").place("", r.x(), r.y()).size(r.width(), r.height());
    attribute("preserveAspectRatio", "none").attribute("style", "image-rendering:pixelated");
    attribute("href", "data:image/png;base64," + Base64.getEncoder().encodeToString(png)).close();
  }

  private void group(Mark.Group g) {
    open("g");
    attribute(
        "transform", "translate(%s %s)".formatted(SvgText.number(g.x()), SvgText.number(g.y())));
    svg.append(">\n");
    marks(g.marks());
    svg.append("</g>\n");
  }

  private void clip(Mark.Clip c) {
    open("svg").place("", c.x(), c.y()).size(c.width(), c.height());
    List<Double> box = List.of(c.x(), c.y(), c.width(), c.height());
    attribute("viewBox", box.stream().map(SvgText::number).collect(Collectors.joining(" ")));
    svg.append(">\n");
    marks(c.marks());
    svg.append("</svg>\n");
  }

  private SvgWriter style(Style style) {
    colour("fill", style.fill());
    if (style.stroke() == null) {
      return this;
    }
    colour("stroke", style.stroke()).number("stroke-width", style.width());
    if (style.dashes().isEmpty()) {
      return attribute("stroke-linejoin", "round");
    }
    return attribute(
        "stroke-dasharray",
        style.dashes().stream().map(SvgText::number).collect(Collectors.joining(" ")));
  }

  private SvgWriter colour(String name, @Nullable Colour colour) {
    if (colour == null) {
      return attribute(name, "none");
    }
    attribute(name, colour.hex());
    return colour.opacity() == 1 ? this : number(name + "-opacity", colour.opacity());
  }

  private SvgWriter open(String element) {
    svg.append('<').append(element);
    return this;
  }

  private SvgWriter place(String prefix, double x, double y) {
    return number(prefix + "x", x).number(prefix + "y", y);
  }

  private SvgWriter size(double width, double height) {
    return number("width", width).number("height", height);
  }

  private SvgWriter number(String name, double value) {
    return attribute(name, SvgText.number(value));
  }

  private SvgWriter attribute(String name, String value) {
    svg.append(' ').append(name).append("=\"").append(value).append('"');
    return this;
  }

  private void close() {
    svg.append("/>\n");
  }
}
