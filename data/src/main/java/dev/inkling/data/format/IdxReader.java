package dev.inkling.data.format;

import dev.inkling.data.DataException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads IDX files, gzipped or not, whatever they are called.
///
/// What the header declares is held against the file's real length before anything is allocated
/// (for gzip: against what so many compressed bytes can hold at most), inflating stops where the
/// header says the content ends, and bytes after that are an error.
///
/// Example: `IdxReader.read(Path.of("train-images-idx3-ubyte.gz")).dims()` is `[60000, 28, 28]`.
public final class IdxReader {
  private static final int CHUNK = 1 << 20;

  private final String name;
  private final long stored;

  private IdxReader(String name, long stored) {
    this.name = name;
    this.stored = stored;
  }

  /// Reads a file.
  ///
  /// @throws DataException if it is missing, not IDX, damaged, too long or too short
  public static IdxArray read(Path file) {
    String name = String.valueOf(file.getFileName());
    RegularFile.check(file);
    try (InputStream in = Files.newInputStream(file)) {
      return new IdxReader(name, Files.size(file)).readStored(in);
    } catch (IOException e) {
      throw DataException.reading(name, e);
    }
  }

  /// Reads from memory, for instance a resource of the program.
  ///
  /// @param name what messages call it
  /// @param content what a file would hold
  /// @throws DataException as [#read(Path)]
  public static IdxArray read(String name, byte[] content) {
    try {
      return new IdxReader(name, content.length).readStored(new ByteArrayInputStream(content));
    } catch (IOException e) {
      throw DataException.reading(name, e);
    }
  }

  private IdxArray readStored(InputStream in) throws IOException {
    byte[] start = in.readNBytes(2);
    InputStream all = new SequenceInputStream(new ByteArrayInputStream(start), in);
    boolean gzip =
        start.length == 2
            && (start[0] & 0xFF) == GzipStream.FIRST_BYTE
            && (start[1] & 0xFF) == GzipStream.SECOND_BYTE;
    return gzip ? readGzip(all) : readPlain(all);
  }

  private IdxArray readPlain(InputStream in) throws IOException {
    IdxHeader header = IdxHeader.read(in, name);
    if (stored < header.length() + (long) header.bytes()) {
      throw tooShort(header, stored - header.length(), "");
    }
    return readContent(header, in);
  }

  private IdxArray readGzip(InputStream in) throws IOException {
    try (GzipStream inflated = new GzipStream(in)) {
      IdxHeader header = IdxHeader.read(inflated, name);
      if (header.bytes() / GzipStream.HIGHEST_RATIO > stored) {
        throw new DataException(
            "%s: %s file says %d %ss (%d bytes), but %d bytes of gzip data cannot hold that"
                .formatted(
                    name, header.noun(), header.items(), header.noun(), header.bytes(), stored));
      }
      return readContent(header, inflated);
    }
  }

  private IdxArray readContent(IdxHeader header, InputStream in) throws IOException {
    checkMemory(header);
    byte[] content = new byte[header.bytes()];
    int held = fill(header, content, in);
    if (held < content.length) {
      throw tooShort(header, held, "");
    }
    if (in.read() >= 0) {
      throw tooLong(header);
    }
    return new IdxArray(header, content);
  }

  private int fill(IdxHeader header, byte[] content, InputStream in) throws IOException {
    int held = 0;
    try {
      int count = 0;
      while (held < content.length && count >= 0) {
        held += count;
        count = in.read(content, held, Math.min(CHUNK, content.length - held));
      }
    } catch (EOFException e) {
      throw tooShort(header, held, ": " + e.getMessage());
    }
    return held;
  }

  private void checkMemory(IdxHeader header) {
    long most = Runtime.getRuntime().maxMemory();
    if (header.bytes() > most - most / 8) {
      throw new DataException(
          "%s: needs %d MB, Java may use %d MB; allow it more with -Xmx"
              .formatted(name, header.bytes() >> 20, most >> 20));
    }
  }

  private DataException tooShort(IdxHeader header, long held, String why) {
    long whole = Math.max(0, held) / header.itemBytes();
    return new DataException(
        "%s: %s file says %d %ss but holds %d (byte %d)%s"
            .formatted(
                name,
                header.noun(),
                header.items(),
                header.noun(),
                whole,
                header.length() + held,
                why));
  }

  private DataException tooLong(IdxHeader header) {
    return new DataException(
        "%s: %s file says %d %ss but goes on after them (byte %d)"
            .formatted(
                name,
                header.noun(),
                header.items(),
                header.noun(),
                header.length() + (long) header.bytes()));
  }
}
