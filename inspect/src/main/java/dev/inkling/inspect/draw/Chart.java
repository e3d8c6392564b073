package dev.inkling.inspect.draw;

import java.util.ArrayList;
import java.util.List;

/// A chart: title, subtitle, a legend above the plots so that it covers no data, and one panel or
/// several, beside each other or under each other.
///
/// Example:
/// ```java
/// Chart.of("Loss", Panel.of(Axis.linear("step"), Axis.logarithmic("loss"))
///         .line("training", steps, losses, Style.line(Palette.BLUE, 1.5)))
///     .drawing(560, 320)
///     .write(Path.of("loss.svg"));
/// ```
///
/// @param subtitle a line under the title; may be empty
/// @param sideBySide whether panels stand beside each other
/// @param description what the chart shows, for those who do not see it; may be empty
public record Chart(
    String title, String subtitle, List<Panel> panels, boolean sideBySide, String description) {
  /// Copies the panels.
  public Chart {
    panels = List.copyOf(panels);
  }

  /// A chart of panels beside each other.
  public static Chart of(String title, Panel... panels) {
    return new Chart(title, "", List.of(panels), true, "");
  }

  /// The same with a line under the title.
  public Chart subtitled(String newSubtitle) {
    return new Chart(title, newSubtitle, panels, sideBySide, description);
  }

  /// The same with panels under each other.
  public Chart stacked() {
    return new Chart(title, subtitle, panels, false, description);
  }

  /// The same with words for those who do not see it.
  public Chart described(String newDescription) {
    return new Chart(title, subtitle, panels, sideBySide, newDescription);
  }

  /// Draws it, `width` × `height` points in all.
  public Drawing drawing(double width, double height) {
    Heading heading = Heading.of(title, subtitle, Legend.entries(panels), width);
    List<Mark> marks = new ArrayList<>(heading.marks());
    double left = height - heading.height();
    double w = sideBySide ? width / panels.size() : width;
    double h = sideBySide ? left : left / panels.size();
    for (int i = 0; i < panels.size(); i++) {
      List<Mark> panel = PanelPainter.paint(panels.get(i), w, h);
      double x = sideBySide ? i * w : 0, y = heading.height() + (sideBySide ? 0 : i * h);
      marks.add(new Mark.Group(x, y, panel));
    }
    return new Drawing(title, description, width, height, marks);
  }
}
