package dev.inkling.data.format;

import dev.inkling.data.DataException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The lines of a CSV file of whole numbers, read as bytes; messages name file and line.
final class CsvLines implements AutoCloseable {
  private static final int LONGEST_LINE = 1 << 24;
  private static final int BYTE_ORDER_MARK = 0xEF;

  private final InputStream in;
  private final String file;
  private byte[] line = new byte[1 << 13];
  private int length;
  private int at;
  private int number;

  CsvLines(InputStream in, String file) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.file = file;
  }

  /// Moves to the next line that is not blank; false at the end of the file.
  boolean next() throws IOException {
    do {
      if (!readLine()) {
        return false;
      }
    } while (length == 0);
    return true;
  }

  /// The number of values in the line.
  int cells() {
    int cells = 1;
    for (int i = 0; i < length; i++) {
      cells += line[i] == ',' ? 1 : 0;
    }
    return cells;
  }

  /// Whether the line is no header.
  boolean startsWithNumber() {
    return isDigit(line[0]) || line[0] == '-' || line[0] == ' ';
  }

  /// The next value of the line, 0 to 255.
  ///
  /// @param column its place, from 0
  /// @param columns how many values the line should have
  int value(int column, int columns) {
    if (at > length) {
      throw error("has %d values, expected %d".formatted(column, columns));
    }
    int start = at;
    int value = 0;
    while (at < length && isDigit(line[at]) && value <= 255) {
      value = 10 * value + line[at++] - '0';
    }
    if (at == start || (at < length && line[at] != ',') || value > 255) {
      throw badCell(start, column);
    }
    at++;
    return value;
  }

  /// Checks that all values were taken.
  void expectEnd(int columns) {
    if (at <= length) {
      throw error("has %d values, expected %d".formatted(cells(), columns));
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private boolean readLine() throws IOException {
    length = 0;
    at = 0;
    number++;
    int next = in.read();
    boolean any = next >= 0;
    for (; next >= 0 && next != '\n'; next = in.read()) {
      append((byte) next);
    }
    if (length > 0 && line[length - 1] == '\r') {
      length--;
    }
    if (number == 1) {
      checkStart();
    }
    return any;
  }

  private void append(byte next) {
    if (length == line.length) {
      if (length >= LONGEST_LINE) {
        throw error("is longer than %d bytes; is this a CSV file?".formatted(LONGEST_LINE));
      }
      line = Arrays.copyOf(line, 2 * length);
    }
    line[length++] = next;
  }

  private void checkStart() {
    if (length >= 2 && (line[0] & 0xFF) == 0x1F && (line[1] & 0xFF) == 0x8B) {
      throw new DataException(file + ": is gzipped; unpack it first");
    }
    if (length >= 3 && (line[0] & 0xFF) == BYTE_ORDER_MARK) {
      System.arraycopy(line, 3, line, 0, length - 3);
      length -= 3;
    }
  }

  private DataException badCell(int start, int column) {
    int end = start;
    while (end < length && line[end] != ',') {
      end++;
    }
    String cell = new String(line, start, Math.min(20, end - start), StandardCharsets.ISO_8859_1);
    return error(
        "%s is '%s', expected a whole number from 0 to 255"
            .formatted(column == 0 ? "the label" : "pixel " + (column - 1), cell));
  }

  private DataException error(String what) {
    return new DataException("%s: line %d %s".formatted(file, number, what));
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }
}
