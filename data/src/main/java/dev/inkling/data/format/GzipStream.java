package dev.inkling.data.format;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/// A strict reader of one gzip member (RFC 1952): unlike [java.util.zip.GZIPInputStream] it also
/// refuses what follows the member, and it never inflates further than it is asked to, so a reader
/// that knows how much it wants is safe from gzip bombs.
final class GzipStream extends InputStream {
  /// Deflate cannot pack more than this many bytes into one.
  static final long HIGHEST_RATIO = 1032;

  static final int FIRST_BYTE = 0x1F;
  static final int SECOND_BYTE = 0x8B;

  private static final int DEFLATE = 8;
  private static final int HEADER_CHECKSUM = 2;
  private static final int EXTRA = 4;
  private static final int FILE_NAME = 8;
  private static final int COMMENT = 16;
  private static final int RESERVED = 0xE0;

  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] buffer = new byte[1 << 16];
  private int next;
  private int filled;
  private boolean ended;

  /// Reads the header.
  ///
  /// @throws IOException if it is not gzip's
  GzipStream(InputStream in) throws IOException {
    this.in = in;
    readHeader();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  /// Inflates up to `length` bytes; at the end checks length, checksum and that nothing follows.
  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (ended || length == 0) {
      return ended ? -1 : 0;
    }
    int count = inflate(into, offset, length);
    if (count == 0) {
      checkTrailer();
      ended = true;
      return -1;
    }
    crc.update(into, offset, count);
    return count;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }

  private int inflate(byte[] into, int offset, int length) throws IOException {
    try {
      int count = inflater.inflate(into, offset, length);
      while (count == 0 && !inflater.finished()) {
        feed();
        count = inflater.inflate(into, offset, length);
      }
      return count;
    } catch (DataFormatException e) {
      throw new ZipException("the gzip data are damaged (" + e.getMessage() + ")");
    }
  }

  private void feed() throws IOException {
    if (inflater.needsDictionary()) {
      throw new ZipException("the gzip data are damaged (a dictionary is asked for)");
    }
    if (next == filled) {
      fill();
    }
    inflater.setInput(buffer, next, filled - next);
    next = filled;
  }

  private void fill() throws IOException {
    filled = Math.max(0, in.read(buffer));
    next = 0;
    if (filled == 0) {
      throw new EOFException("the gzip data end early");
    }
  }

  private void checkTrailer() throws IOException {
    next = filled - inflater.getRemaining();
    long expectedCrc = littleEndian(4);
    long expectedLength = littleEndian(4);
    if (expectedCrc != crc.getValue()) {
      throw new ZipException(
          "the gzip data are damaged (checksum %08x, expected %08x)"
              .formatted(crc.getValue(), expectedCrc));
    }
    if (expectedLength != (inflater.getBytesWritten() & 0xFFFFFFFFL)) {
      throw new ZipException(
          "the gzip data are damaged (%d bytes, their end says %d)"
              .formatted(inflater.getBytesWritten(), expectedLength));
    }
    if (next < filled || in.read() >= 0) {
      throw new ZipException("extra bytes follow the gzip data");
    }
  }

  private void readHeader() throws IOException {
    if (unsignedByte() != FIRST_BYTE || unsignedByte() != SECOND_BYTE) {
      throw new ZipException("not gzip data");
    }
    int method = unsignedByte();
    int flags = unsignedByte();
    if (method != DEFLATE || (flags & RESERVED) != 0) {
      throw new ZipException(
          "unknown kind of gzip data (method %d, flags %d)".formatted(method, flags));
    }
    littleEndian(6);
    skipOptionalFields(flags);
  }

  private void skipOptionalFields(int flags) throws IOException {
    if ((flags & EXTRA) != 0) {
      littleEndian((int) littleEndian(2));
    }
    if ((flags & FILE_NAME) != 0) {
      skipText();
    }
    if ((flags & COMMENT) != 0) {
      skipText();
    }
    if ((flags & HEADER_CHECKSUM) != 0) {
      littleEndian(2);
    }
  }

  private void skipText() throws IOException {
    int character;
    do {
      character = unsignedByte();
    } while (character != 0);
  }

  private long littleEndian(int bytes) throws IOException {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= (long) unsignedByte() << (8 * i);
    }
    return value;
  }

  private int unsignedByte() throws IOException {
    if (next == filled) {
      fill();
    }
    return buffer[next++] & 0xFF;
  }
}
