package dev.inkling.inspect.graph;

import dev.inkling.inspect.draw.Anchor;
import dev.inkling.inspect.draw.Colour;
import dev.inkling.inspect.draw.Drawing;
import dev.inkling.inspect.draw.Mark;
import dev.inkling.inspect.draw.Palette;
import dev.inkling.inspect.draw.Segment;
import dev.inkling.inspect.draw.Style;
import dev.inkling.inspect.draw.TextWidth;
import dev.inkling.inspect.graph.ComputationGraph.Leaf;
import dev.inkling.inspect.graph.ComputationGraph.Operation;
import java.util.ArrayList;
import java.util.List;

/// Draws a graph in two columns: forward from top to bottom, beside it each operation's backward,
/// from bottom to top. Parameters stand at the left, their gradients at the right.
final class GraphPainter {
  private static final double ROW = 62, BOX = 150, HIGH = 30, TOP = 112;
  private static final double LEAF = 178, LEAF_X = 14, FORWARD_X = 236, BACKWARD_X = 478;
  private static final double GRADIENT_X = 672, WIDTH = 866;
  private static final Colour FORWARD = Palette.BLUE, BACKWARD = Palette.VERMILION;

  private final ComputationGraph graph;
  private final List<Mark> marks = new ArrayList<>();

  GraphPainter(ComputationGraph graph) {
    this.graph = graph;
  }

  Drawing drawing() {
    heading();
    for (int i = 0; i < graph.operations().size(); i++) {
      row(i, graph.operations().get(i));
    }
    String words =
        "Forward, operations make the loss of a batch; backward, each passes the gradient on.";
    return new Drawing(title(), words, WIDTH, TOP + graph.operations().size() * ROW + 22, marks);
  }

  private String title() {
    return "Computational graph of a training step: " + graph.title();
  }

  private void heading() {
    marks.add(Mark.Text.of(14, 29, title(), 15, Anchor.START).inBold());
    String what = graph.grouped() ? "layers" : "operations";
    String says =
        "Solid blue: values flow forward through the "
            + what
            + "; dashed orange: gradients flow back. Beside an arrow: the shape, batch first";
    marks.add(Mark.Text.of(14, 47, says, 11, Anchor.START).in(Colour.GREY));
    column("parameters", LEAF_X + LEAF, Anchor.END);
    column("forward ↓", FORWARD_X + BOX / 2, Anchor.MIDDLE);
    column("backward ↑", BACKWARD_X + BOX / 2, Anchor.MIDDLE);
    column("their gradients", GRADIENT_X, Anchor.START);
  }

  private void column(String name, double x, Anchor anchor) {
    marks.add(Mark.Text.of(x, 86, name, 11.5, anchor).inBold().in(Colour.GREY));
  }

  private void row(int place, Operation operation) {
    double y = TOP + place * ROW;
    for (int input : operation.inputs()) {
      edge(input, place);
    }
    box(FORWARD_X, y, operation.name(), operation.leaves().isEmpty() && place == 0, false);
    leaves(operation, y);
    boolean last = place == graph.operations().size() - 1;
    if (operation.backward()) {
      box(BACKWARD_X, y, "∂ " + operation.name(), false, true);
    }
    if (last) {
      arrow(FORWARD_X + BOX, y + HIGH / 2, BACKWARD_X, y + HIGH / 2, BACKWARD, true);
      String says = "gradient 1";
      marks.add(text((FORWARD_X + BOX + BACKWARD_X) / 2, y + HIGH / 2 - 5, says, Anchor.MIDDLE));
    }
  }

  private void box(double x, double y, String name, boolean input, boolean backward) {
    Colour colour = backward ? BACKWARD : FORWARD;
    Style style = Style.filled(input ? Colour.WHITE : colour.lighter(0.86)).outlined(colour, 1.1);
    marks.add(new Mark.Rectangle(x, y, BOX, HIGH, backward ? style.dashed(4.0, 2.5) : style));
    double size = Math.min(11.5, 11.5 * (BOX - 12) / TextWidth.of(name, 11.5));
    marks.add(Mark.Text.of(x + BOX / 2, y + HIGH / 2 + 0.35 * size, name, size, Anchor.MIDDLE));
  }

  /// From one operation to another, and the gradient the other way.
  private void edge(int from, int to) {
    Operation source = graph.operations().get(from), target = graph.operations().get(to);
    double below = TOP + from * ROW + HIGH, above = TOP + to * ROW;
    boolean back = source.backward() && target.backward();
    if (to == from + 1) {
      double x = FORWARD_X + BOX / 2, gx = BACKWARD_X + BOX / 2;
      arrow(x, below, x, above, FORWARD, false);
      marks.add(text(x + 7, (below + above) / 2 + 3, source.output(), Anchor.START));
      if (back) {
        arrow(gx, above, gx, below, BACKWARD, true);
        marks.add(text(gx + 7, (below + above) / 2 + 3, source.output(), Anchor.START));
      }
      return;
    }
    bow(FORWARD_X, below - HIGH / 2, above + HIGH / 2, -1, FORWARD, false);
    double middle = (below + above) / 2;
    marks.add(
        Mark.Text.of(
                FORWARD_X - bend(below, above) - 5, middle, source.output(), 9.5, Anchor.MIDDLE)
            .in(Colour.GREY)
            .withHalo()
            .rotated(-90));
    if (back) {
      bow(BACKWARD_X + BOX, above + HIGH / 2, below - HIGH / 2, 1, BACKWARD, true);
    }
  }

  private void leaves(Operation operation, double y) {
    int count = operation.leaves().size();
    double high = count > 1 ? 17 : 20, all = count * (high + 4) - 4;
    for (int i = 0; i < count; i++) {
      Leaf leaf = operation.leaves().get(i);
      double top = y + HIGH / 2 - all / 2 + i * (high + 4), middle = top + high / 2;
      pill(LEAF_X, top, high, leaf.name(), leaf.trained() ? FORWARD : Colour.GREY, false);
      arrow(LEAF_X + LEAF, middle, FORWARD_X, y + HIGH / 2, FORWARD, false);
      if (leaf.trained()) {
        pill(GRADIENT_X, top, high, "∂ " + leaf.name(), BACKWARD, true);
        arrow(BACKWARD_X + BOX, y + HIGH / 2, GRADIENT_X, middle, BACKWARD, true);
      }
    }
  }

  private void pill(double x, double y, double high, String name, Colour colour, boolean dashed) {
    Style style = Style.filled(Colour.WHITE).outlined(colour.lighter(0.2), 0.8);
    marks.add(new Mark.Rectangle(x, y, LEAF, high, dashed ? style.dashed(4.0, 2.5) : style));
    double size = Math.min(10, 10 * (LEAF - 8) / TextWidth.of(name, 10));
    marks.add(Mark.Text.of(x + LEAF / 2, y + high / 2 + 0.35 * size, name, size, Anchor.MIDDLE));
  }

  private static Mark text(double x, double y, String words, Anchor anchor) {
    return Mark.Text.of(x, y, words, 9.5, anchor).in(Colour.GREY).withHalo();
  }

  private void arrow(double x1, double y1, double x2, double y2, Colour colour, boolean dashed) {
    double length = Math.hypot(x2 - x1, y2 - y1), ux = (x2 - x1) / length, uy = (y2 - y1) / length;
    Style style = Style.line(colour, 1.1);
    Style line = dashed ? style.dashed(4.0, 2.5) : style;
    marks.add(Mark.Path.line(x1, y1, x2 - 5 * ux, y2 - 5 * uy, line));
    head(x2, y2, ux, uy, colour);
  }

  private void head(double x, double y, double ux, double uy, Colour colour) {
    double[] xs = {x, x - 7 * ux - 3 * uy, x - 7 * ux + 3 * uy};
    double[] ys = {y, y - 7 * uy + 3 * ux, y - 7 * uy - 3 * ux};
    marks.add(Mark.Path.polygon(xs, ys, Style.filled(colour)));
  }

  private static double bend(double from, double to) {
    return Math.min(34, 16 + 0.05 * Math.abs(to - from));
  }

  /// Round the operations in between, on the side of the parameters.
  private void bow(double x, double from, double to, int side, Colour colour, boolean dashed) {
    double out = x + side * bend(from, to);
    double turn = Math.signum(to - from) * 14;
    Style style = Style.line(colour, 1.1);
    List<Segment> way =
        List.of(
            new Segment.Move(x, from),
            new Segment.Curve(out, from, out, from, out, from + turn),
            new Segment.Line(out, to - turn),
            new Segment.Curve(out, to, out, to, x + side * 5, to));
    marks.add(new Mark.Path(way, dashed ? style.dashed(4.0, 2.5) : style));
    head(x, to, -side, 0, colour);
  }
}
