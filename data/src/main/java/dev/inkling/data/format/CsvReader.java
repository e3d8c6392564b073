package dev.inkling.data.format;

import dev.inkling.data.DataException;
import dev.inkling.data.Dataset;
import dev.inkling.data.ImageSize;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Reads CSV files with one image a line: the label, then H·W pixels from 0 to 255, as in Kaggle's
/// digit recogniser (`train.csv`). A first line of names (`label,pixel0,…`) is skipped; images are
/// square, their side follows from the first line.
///
/// A line has at most 16 MiB; a file that could not be held in memory is refused before it is read.
public final class CsvReader {
  /// Room for the first rows, in bytes.
  private static final int FIRST_BYTES = 1 << 16;

  private final CsvLines lines;
  private final String file;
  private int columns;
  private byte[] pixels = new byte[0];
  private byte[] labels = new byte[0];
  private int count;

  private CsvReader(CsvLines lines, String file) {
    this.lines = lines;
    this.file = file;
  }

  /// Reads a file.
  ///
  /// @param name what users call the data set
  /// @throws DataException if it is missing, a line is too short or too long, or a cell is not a
  ///     whole number from 0 to 255; the message names the line
  public static Dataset read(String name, Path file) {
    String fileName = String.valueOf(file.getFileName());
    RegularFile.check(file);
    try (InputStream in = Files.newInputStream(file)) {
      checkMemory(fileName, Files.size(file), Runtime.getRuntime().maxMemory());
      return read(name, fileName, in);
    } catch (IOException e) {
      throw DataException.reading(fileName, e);
    }
  }

  /// Reads what a file would hold.
  static Dataset read(String name, String fileName, InputStream in) throws IOException {
    try (CsvLines lines = new CsvLines(in, fileName)) {
      return new CsvReader(lines, fileName).dataset(name);
    }
  }

  /// A pixel takes two bytes of the file at least, and while an array grows two and a half of
  /// memory.
  static void checkMemory(String fileName, long bytes, long most) {
    if (bytes + bytes / 4 > most - most / 8) {
      throw new DataException(
          "%s: %d MB of text, too much for the %d MB that Java may use; allow it more with -Xmx"
              .formatted(fileName, bytes >> 20, most >> 20));
    }
  }

  private Dataset dataset(String name) throws IOException {
    if (!lines.next()) {
      throw new DataException(file + ": is empty");
    }
    columns = lines.cells();
    int side = side();
    if (!lines.startsWithNumber() && !lines.next()) {
      throw new DataException(file + ": holds a header line only");
    }
    do {
      readRow();
    } while (lines.next());
    byte[] used = Arrays.copyOf(labels, count);
    return new Dataset(
        name,
        ImageSize.grey(side, side),
        Arrays.copyOf(pixels, count * side * side),
        used,
        Layout.counted(file, used),
        file);
  }

  private int side() {
    int side = (int) Math.sqrt(columns - 1);
    if (side >= 1 && side * side == columns - 1) {
      return side;
    }
    int unlabelled = (int) Math.sqrt(columns);
    boolean labelMissing = unlabelled > 1 && unlabelled * unlabelled == columns;
    throw new DataException(
        "%s: line 1 has %d values, expected a label and a square number of pixels%s"
            .formatted(file, columns, labelMissing ? "; the label is missing" : ""));
  }

  private void readRow() {
    if (count == labels.length) {
      grow();
    }
    labels[count] = (byte) lines.value(0, columns);
    int first = count * (columns - 1) - 1;
    for (int column = 1; column < columns; column++) {
      pixels[first + column] = (byte) lines.value(column, columns);
    }
    lines.expectEnd(columns);
    count++;
  }

  private void grow() {
    long more = Math.max(1L + FIRST_BYTES / columns, count + 1 + count / 2L);
    if (more * (columns - 1) > Integer.MAX_VALUE - 8) {
      throw new DataException("%s: more than %d images fit no array".formatted(file, count));
    }
    labels = Arrays.copyOf(labels, (int) more);
    pixels = Arrays.copyOf(pixels, (int) more * (columns - 1));
  }
}
