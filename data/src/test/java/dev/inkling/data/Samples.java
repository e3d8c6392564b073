package dev.inkling.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/// Small data sets and files for tests.
public final class Samples {
  private Samples() {}

  /// `count` grey images whose pixels all differ from their neighbours', labels 0, 1, …, 0, 1, ….
  public static Dataset dataset(int count, int height, int width, int classes) {
    byte[] pixels = new byte[count * height * width];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i * 37 + i / 256);
    }
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) (i % classes);
    }
    List<String> names = IntStream.range(0, classes).mapToObj(Integer::toString).toList();
    return new Dataset("sample", ImageSize.grey(height, width), pixels, labels, names, "a test");
  }

  /// An IDX file of unsigned bytes, each its own position, with `extra` bytes more (or fewer).
  public static byte[] idx(int extra, int... dims) {
    int content = 1;
    for (int dim : dims) {
      content *= dim;
    }
    return header(content + extra, 8, dims).array();
  }

  /// An IDX header, followed by `content` bytes 0, 1, 2, ….
  public static ByteBuffer header(int content, int type, int... dims) {
    ByteBuffer file = ByteBuffer.allocate(4 + 4 * dims.length + content);
    file.put((byte) 0).put((byte) 0).put((byte) type).put((byte) dims.length);
    for (int dim : dims) {
      file.putInt(dim);
    }
    for (int i = 0; i < content; i++) {
      file.put((byte) i);
    }
    return file;
  }

  /// An IDX file of these labels.
  public static byte[] labels(int... labels) {
    byte[] file = idx(0, labels.length);
    for (int i = 0; i < labels.length; i++) {
      file[8 + i] = (byte) labels[i];
    }
    return file;
  }

  /// The bytes gzipped.
  public static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /// Writes a file, with its folders.
  public static Path write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.getParent());
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
