package dev.inkling.runlog;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads and verifies one checkpoint in the layout of [CheckpointFormat], from its foot. Every
/// length is checked against the file's before anything is allocated.
final class CheckpointReader {
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Part(String name, long length, byte[] hash) {}

  /// Where bytes come from.
  interface Source {
    /// Exactly so many bytes from a place on.
    byte[] bytes(long at, int count) throws IOException;
  }

  private final Source source;
  private final long length;

  private CheckpointReader(Source source, long length) {
    this.source = source;
    this.length = length;
  }

  /// @throws IOException saying what is wrong with the file, without naming it
  static Checkpoint read(Path path) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      return read((at, count) -> bytes(file, at, count), file.length());
    }
  }

  /// Reads what a file of that length would hold.
  static Checkpoint read(Source source, long length) throws IOException {
    return new CheckpointReader(source, length).read();
  }

  private Checkpoint read() throws IOException {
    if (length < CheckpointFormat.HEAD_BYTES + CheckpointFormat.FOOT_BYTES
        || length > CheckpointFormat.MAX_BYTES + CheckpointFormat.MAX_LIST_BYTES) {
      throw new IOException("no checkpoint has " + length + " bytes; is it cut?");
    }
    byte[] head = source.bytes(0, CheckpointFormat.HEAD_BYTES);
    byte[] list = list(head);
    long step = step(head);
    return new Checkpoint(step, files(parts(list), list.length));
  }

  /// The list, verified together with the head.
  private byte[] list(byte[] head) throws IOException {
    long footAt = length - CheckpointFormat.FOOT_BYTES;
    DataInputStream foot = stream(source.bytes(footAt, CheckpointFormat.FOOT_BYTES));
    int listBytes = foot.readInt();
    byte[] expected = foot.readNBytes(CheckpointFormat.HASH_BYTES);
    if (foot.readLong() != CheckpointFormat.FOOT_MAGIC) {
      throw new IOException("it does not end as a checkpoint does; is it cut?");
    }
    if (listBytes < 0
        || listBytes > Math.min(CheckpointFormat.MAX_LIST_BYTES, footAt - head.length)) {
      throw new IOException("its list of parts is to be " + listBytes + " bytes long");
    }
    byte[] list = source.bytes(footAt - listBytes, listBytes);
    MessageDigest hash = CheckpointFormat.sha256();
    hash.update(head);
    if (!MessageDigest.isEqual(hash.digest(list), expected)) {
      throw new IOException("its list of parts is damaged");
    }
    return list;
  }

  private static long step(byte[] head) throws IOException {
    DataInputStream in = stream(head);
    if (in.readLong() != CheckpointFormat.HEAD_MAGIC) {
      throw new IOException("it does not begin as a checkpoint does");
    }
    int format = in.readInt();
    if (format != CheckpointFormat.FORMAT) {
      throw new IOException(
          "it has format %d, this version of Inkling reads %d"
              .formatted(format, CheckpointFormat.FORMAT));
    }
    return in.readLong();
  }

  private static List<Part> parts(byte[] list) throws IOException {
    DataInputStream in = stream(list);
    int count = in.readInt();
    if (count < 0 || count > CheckpointFormat.MAX_PARTS) {
      throw new IOException("it is to have " + count + " parts");
    }
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      parts.add(new Part(in.readUTF(), in.readLong(), in.readNBytes(CheckpointFormat.HASH_BYTES)));
    }
    return parts;
  }

  private Map<String, byte[]> files(List<Part> parts, int listBytes) throws IOException {
    long end = length - CheckpointFormat.FOOT_BYTES - listBytes;
    checkLengths(parts, end - CheckpointFormat.HEAD_BYTES);
    Map<String, byte[]> files = new LinkedHashMap<>();
    long at = CheckpointFormat.HEAD_BYTES;
    for (Part part : parts) {
      byte[] bytes = source.bytes(at, (int) part.length());
      if (!MessageDigest.isEqual(CheckpointFormat.sha256().digest(bytes), part.hash())) {
        throw new IOException("its part '" + part.name() + "' is damaged");
      }
      if (files.put(part.name(), bytes) != null) {
        throw new IOException("its part '" + part.name() + "' is there twice");
      }
      at += part.length();
    }
    return Collections.unmodifiableMap(files);
  }

  private static void checkLengths(List<Part> parts, long available) throws IOException {
    long left = available;
    for (Part part : parts) {
      if (part.length() < 0 || part.length() > Math.min(left, Integer.MAX_VALUE - 8)) {
        throw new IOException(
            "its part '%s' is to be %d bytes long, %d are left"
                .formatted(part.name(), part.length(), left));
      }
      left -= part.length();
    }
    if (left != 0) {
      throw new IOException(left + " of its bytes belong to no part");
    }
  }

  private static byte[] bytes(RandomAccessFile file, long at, int count) throws IOException {
    byte[] bytes = new byte[count];
    file.seek(at);
    file.readFully(bytes);
    return bytes;
  }

  private static DataInputStream stream(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }
}
