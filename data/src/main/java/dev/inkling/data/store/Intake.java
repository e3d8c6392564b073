package dev.inkling.data.store;

import dev.inkling.data.DataException;
import dev.inkling.data.format.IdxReader;
import dev.inkling.data.format.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The door of a data set's folder in the store: a file gets in under its name only after it proved
/// to be what it should be.
final class Intake {
  /// More than any file of the catalogue has whose size nobody published.
  private static final long LARGEST_FILE = 256L << 20;

  private final Path folder;

  Intake(Path folder) {
    this.folder = folder;
  }

  /// Where the file belongs.
  Path target(PublishedFile file) {
    return folder.resolve(file.name());
  }

  /// The most bytes that the file may have.
  static long most(PublishedFile file) {
    return file.bytes() > 0 ? file.bytes() : LARGEST_FILE;
  }

  /// Takes a file out of an archive.
  ///
  /// @param inside the file's name in the archive, with its folder
  /// @throws DataException if it is not in there, or not what is published
  void extract(PublishedFile file, String inside, Path zip) {
    Path target = target(file);
    Path unchecked = target.resolveSibling("." + file.name() + ".unchecked");
    try {
      Archives.extract(zip, inside, unchecked, most(file));
      check(file, unchecked);
      WholeFile.moveInto(unchecked, target);
    } catch (IOException e) {
      throw DataException.writing(target, e);
    } finally {
      delete(unchecked);
    }
  }

  /// Takes a copy of a file that the user has, packed or unpacked. Another copy than the
  /// publisher's is as good if it can be read.
  ///
  /// @throws DataException if it cannot be read
  void copy(Path own) {
    IdxReader.read(own);
    WholeFile.write(folder.resolve(own.getFileName()), out -> Files.copy(own, out));
  }

  private static void check(PublishedFile file, Path unchecked) {
    Checksum expected = file.checksum();
    if (expected == null) {
      IdxReader.read(unchecked);
    } else if (!expected.equals(expected.of(unchecked))) {
      throw new DataException(
          "%s: the archive's copy is not what is published: %s, expected %s"
              .formatted(file.name(), expected.of(unchecked), expected.hex()));
    }
  }

  /// Deletes a file that is in nobody's way: if that fails, the next fetch replaces it.
  static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // It is in nobody's way.
    }
  }
}
