package dev.inkling.inspect.draw;

import dev.inkling.tensor.file.AtomicFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A picture as marks on a white page, in points; it becomes SVG or PNG, and both show the same.
///
/// Example: `chart.drawing().write(Path.of("curves.svg"));`
///
/// @param title what the picture is, for those who hear it instead of seeing it
/// @param description what it shows in a sentence; may be empty
public record Drawing(
    String title, String description, double width, double height, List<Mark> marks) {
  /// Pixels for each point in a PNG that [#write] makes: sharp on paper and on dense screens.
  public static final double PNG_SCALE = 2;

  /// Copies the marks.
  ///
  /// @throws IllegalArgumentException if the size is not positive and finite
  public Drawing {
    if (!(width > 0 && height > 0 && width < 20_000 && height < 20_000)) {
      throw new IllegalArgumentException(
          "drawing '%s': %s × %s points, expected more than 0 and less than 20000"
              .formatted(title, width, height));
    }
    marks = List.copyOf(marks);
  }

  /// The whole picture as one self-contained SVG element: no ids, no scripts, nothing fetched, so
  /// that any number of them can stand in one web page.
  public String toSvg() {
    return SvgWriter.write(this);
  }

  /// The picture as an image with `scale` pixels for each point.
  public BufferedImage toImage(double scale) {
    return ImagePainter.paint(this, scale);
  }

  /// The picture as the bytes of a PNG file with `scale` pixels for each point.
  public byte[] toPng(double scale) {
    return PngBytes.of(toImage(scale));
  }

  /// Writes a file; its ending, `.svg` or `.png`, says which kind.
  ///
  /// @throws IllegalArgumentException if the file has another ending
  /// @throws IOException with one line that names the file and the cause
  public void write(Path file) throws IOException {
    byte[] bytes = encode(file);
    AtomicFile.write(file, bytes.length, out -> out.write(bytes));
  }

  /// Throws what [#write] would throw about a file's ending: to be asked before a long piece of
  /// work.
  public static void checkEnding(Path file) {
    if (!hasEnding(file, ".svg") && !hasEnding(file, ".png")) {
      throw new IllegalArgumentException(
          file + ": a picture is written as .svg or .png; name the file so");
    }
  }

  /// The same with its title over it, in large letters, and a line or more under that.
  public Drawing headed(String subtitle) {
    double wide = Math.max(width, Heading.titleWidth(title) + 2 * Heading.MARGIN);
    Heading heading = Heading.of(title, subtitle, List.of(), wide);
    List<Mark> all = new ArrayList<>(heading.marks());
    all.add(new Mark.Group(0, heading.height(), marks));
    return new Drawing(title, subtitle, wide, heading.height() + height, all);
  }

  /// Pictures under each other, or beside each other, on one page.
  public static Drawing joined(String title, boolean sideBySide, List<Drawing> drawings) {
    List<Mark> marks = new ArrayList<>();
    double width = 0, height = 0;
    for (Drawing drawing : drawings) {
      marks.add(new Mark.Group(sideBySide ? width : 0, sideBySide ? 0 : height, drawing.marks()));
      width = sideBySide ? width + drawing.width() : Math.max(width, drawing.width());
      height = sideBySide ? Math.max(height, drawing.height()) : height + drawing.height();
    }
    return new Drawing(title, "", width, height, marks);
  }

  private byte[] encode(Path file) {
    checkEnding(file);
    return hasEnding(file, ".svg") ? toSvg().getBytes(StandardCharsets.UTF_8) : toPng(PNG_SCALE);
  }

  private static boolean hasEnding(Path file, String ending) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(ending);
  }
}
