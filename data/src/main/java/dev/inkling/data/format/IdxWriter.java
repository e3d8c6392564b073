package dev.inkling.data.format;

import dev.inkling.data.DataException;
import dev.inkling.data.Dataset;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/// Writes IDX files, gzipped if the name ends in `.gz`, whole or not at all.
///
/// Example: `IdxWriter.images(Path.of("mine-images-idx3-ubyte.gz"), dataset)`.
public final class IdxWriter {
  private IdxWriter() {}

  /// Writes the images as `[N, H, W]`, or `[N, C, H, W]` with more than one channel.
  ///
  /// @throws DataException if the file cannot be written
  public static void images(Path file, Dataset dataset) {
    byte[] header =
        dataset.channels() == 1
            ? IdxHeader.ofBytes(dataset.count(), dataset.height(), dataset.width())
            : IdxHeader.ofBytes(
                dataset.count(), dataset.channels(), dataset.height(), dataset.width());
    write(file, header, dataset.pixels());
  }

  /// Writes the labels as `[N]`.
  ///
  /// @throws DataException if the file cannot be written
  public static void labels(Path file, Dataset dataset) {
    write(file, IdxHeader.ofBytes(dataset.count()), dataset.labels());
  }

  private static void write(Path file, byte[] header, byte[] content) {
    boolean gzip = String.valueOf(file.getFileName()).endsWith(".gz");
    WholeFile.write(
        file,
        out -> {
          if (gzip) {
            writeGzip(out, header, content);
          } else {
            out.write(header);
            out.write(content);
          }
        });
  }

  private static void writeGzip(OutputStream out, byte[] header, byte[] content)
      throws IOException {
    GZIPOutputStream packed = new GZIPOutputStream(out, 1 << 16);
    packed.write(header);
    packed.write(content);
    packed.finish();
  }
}
