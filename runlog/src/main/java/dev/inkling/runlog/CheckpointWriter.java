package dev.inkling.runlog;

import dev.inkling.tensor.file.OutputWriter;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Map;

/// Writes one checkpoint in the layout of [CheckpointFormat].
final class CheckpointWriter implements OutputWriter {
  private final long step;
  private final Map<String, OutputWriter> files;

  CheckpointWriter(long step, Map<String, OutputWriter> files) {
    this.step = step;
    this.files = files;
    if (files.size() > CheckpointFormat.MAX_PARTS) {
      throw new IllegalArgumentException(
          "a checkpoint of %d parts, the limit is %d"
              .formatted(files.size(), CheckpointFormat.MAX_PARTS));
    }
    for (String name : files.keySet()) {
      if (name.length() > CheckpointFormat.MAX_NAME) {
        throw new IllegalArgumentException("part name '" + name + "' is too long");
      }
    }
  }

  @Override
  public void write(OutputStream out) throws IOException {
    byte[] head = head();
    out.write(head);
    byte[] list = list(out);
    out.write(list);
    MessageDigest hash = CheckpointFormat.sha256();
    hash.update(head);
    DataOutputStream foot = new DataOutputStream(out);
    foot.writeInt(list.length);
    foot.write(hash.digest(list));
    foot.writeLong(CheckpointFormat.FOOT_MAGIC);
  }

  private byte[] head() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream head = new DataOutputStream(bytes);
    head.writeLong(CheckpointFormat.HEAD_MAGIC);
    head.writeInt(CheckpointFormat.FORMAT);
    head.writeLong(step);
    return bytes.toByteArray();
  }

  /// Writes the parts and makes the list of them.
  private byte[] list(OutputStream out) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream list = new DataOutputStream(bytes);
    list.writeInt(files.size());
    long left = CheckpointFormat.MAX_BYTES;
    for (Map.Entry<String, OutputWriter> file : files.entrySet()) {
      Part part = new Part(out, left);
      file.getValue().write(part);
      part.flush();
      left -= part.length;
      list.writeUTF(file.getKey());
      list.writeLong(part.length);
      list.write(part.hash.digest());
    }
    return bytes.toByteArray();
  }

  /// Counts and hashes what passes, and does not let itself be closed.
  private static final class Part extends FilterOutputStream {
    private final MessageDigest hash = CheckpointFormat.sha256();
    private final long limit;
    private long length;

    Part(OutputStream out, long limit) {
      super(out);
      this.limit = limit;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      length += count;
      if (length > limit) {
        throw new IOException("it is larger than " + CheckpointFormat.MAX_BYTES + " bytes");
      }
      hash.update(bytes, from, count);
      out.write(bytes, from, count);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
