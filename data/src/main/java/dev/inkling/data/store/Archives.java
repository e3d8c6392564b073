package dev.inkling.data.store;

import dev.inkling.data.DataException;
import dev.inkling.data.format.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// Takes files that we know by name out of a zip archive. The names inside never become paths, and
/// no more than a known number of bytes is unpacked.
final class Archives {
  private static final int CHUNK = 1 << 16;

  private Archives() {}

  /// Unpacks one file whole or not at all.
  ///
  /// @param archive the zip archive
  /// @param entry its name inside, tried also without its folder
  /// @param target the file that it becomes
  /// @param most the most bytes that it may have
  /// @throws DataException if it is not there, too large or damaged
  static void extract(Path archive, String entry, Path target, long most) {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      ZipEntry found = find(zip, entry);
      if (found == null) {
        throw new DataException("%s: holds no %s".formatted(archive.getFileName(), entry));
      }
      if (found.getSize() > most) {
        throw tooLarge(archive, entry, most);
      }
      try (InputStream in = zip.getInputStream(found)) {
        WholeFile.write(target, out -> copy(in, out, tooLarge(archive, entry, most), most));
      }
    } catch (IOException e) {
      throw DataException.reading(String.valueOf(archive.getFileName()), e);
    }
  }

  private static @Nullable ZipEntry find(ZipFile zip, String entry) {
    ZipEntry found = zip.getEntry(entry);
    return found != null ? found : zip.getEntry(entry.substring(entry.lastIndexOf('/') + 1));
  }

  private static void copy(InputStream in, OutputStream out, DataException tooLarge, long most)
      throws IOException {
    byte[] buffer = new byte[CHUNK];
    long copied = 0;
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      copied += count;
      if (copied > most) {
        throw tooLarge;
      }
      out.write(buffer, 0, count);
    }
  }

  private static DataException tooLarge(Path archive, String entry, long most) {
    return new DataException(
        "%s: %s unpacks to more than the expected %d bytes"
            .formatted(archive.getFileName(), entry, most));
  }
}
