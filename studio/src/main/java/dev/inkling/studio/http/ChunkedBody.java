package dev.inkling.studio.http;

import io.helidon.common.buffers.DataReader;
import java.io.ByteArrayOutputStream;
import java.util.regex.Pattern;

/// Reads a body in chunks: a line with its length in hexadecimal before each, an empty one last.
///
/// Source: RFC 9112, section 7.1.
final class ChunkedBody {
  private static final int LONGEST_LINE = 200;
  private static final int MOST_TRAILERS = 20;
  private static final Pattern LENGTH = Pattern.compile("([0-9a-fA-F]{1,8})[ \t]*(;.*)?");

  private final DataReader reader;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  ChunkedBody(DataReader reader) {
    this.reader = reader;
  }

  /// @throws Refusal if it is too long, or is not so
  byte[] read() {
    try (var room = BodyReader.room(Body.MOST_BYTES)) {
      for (long length = length(); length > 0; length = length()) {
        if (body.size() + length > Body.MOST_BYTES) {
          throw Body.tooLong();
        }
        copy((int) length);
        readEnd();
      }
      readTrailers();
      return body.toByteArray();
    }
  }

  private long length() {
    var length = LENGTH.matcher(line());
    if (!length.matches()) {
      throw Refusal.wrong("a chunk of the body has no length");
    }
    return Long.parseLong(length.group(1), 16);
  }

  private void copy(int length) {
    for (int left = length; left > 0; ) {
      reader.ensureAvailable();
      byte[] bytes = reader.readBytes(Math.min(left, reader.available()));
      body.writeBytes(bytes);
      left -= bytes.length;
    }
  }

  private void readEnd() {
    byte next = reader.read();
    if ((next == '\r' ? reader.read() : next) != '\n') {
      throw Refusal.wrong("a chunk of the body is longer than it says");
    }
  }

  private void readTrailers() {
    for (int i = 0; !line().isEmpty(); i++) {
      if (i == MOST_TRAILERS) {
        throw Refusal.wrong("the body has too many trailers");
      }
    }
  }

  /// Byte by byte, so that a line without an end is seen.
  private String line() {
    StringBuilder line = new StringBuilder();
    for (int next = reader.read(); next != '\n'; next = reader.read()) {
      if (line.length() == LONGEST_LINE) {
        throw Refusal.wrong("a line between the chunks of the body is too long");
      }
      line.append((char) next);
    }
    int last = line.length() - 1;
    return last >= 0 && line.charAt(last) == '\r' ? line.substring(0, last) : line.toString();
  }
}
