package dev.inkling.data.store;

import dev.inkling.data.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Takes a published data set from what the user already has: the publisher's archive, or files,
/// packed or unpacked, in a folder.
final class OwnFiles {
  private static final byte[] ZIP = {'P', 'K', 3, 4};

  private final Published set;
  private final Path from;
  private final Intake intake;

  OwnFiles(Published set, Path from, Intake intake) {
    this.set = set;
    this.from = from;
    this.intake = intake;
  }

  /// Takes what is there.
  ///
  /// @throws DataException if nothing of the data set is there, or a file is not what it should be
  void take() {
    Optional<Path> archive = archive();
    if (archive.isPresent() && set.delivery() instanceof Delivery.Archive inside) {
      set.files()
          .forEach(file -> intake.extract(file, inside.folder() + file.name(), archive.get()));
    } else if (set.files().stream().filter(this::copied).count() == 0) {
      throw nothingFound();
    }
  }

  private Optional<Path> archive() {
    String name = set.delivery() instanceof Delivery.Archive inside ? inside.name() : "";
    return Stream.of(from, from.resolve(name)).filter(OwnFiles::isZip).findFirst();
  }

  private boolean copied(PublishedFile file) {
    Optional<Path> own = own(file);
    own.ifPresent(intake::copy);
    return own.isPresent();
  }

  private Optional<Path> own(PublishedFile file) {
    String unpacked = file.name().replaceFirst("\\.gz$", "");
    return places()
        .flatMap(place -> Stream.of(place.resolve(file.name()), place.resolve(unpacked)))
        .filter(path -> Files.isRegularFile(path) && (Files.isDirectory(from) || path.equals(from)))
        .findFirst();
  }

  /// The folder itself, and the one that the archive unpacks to.
  private Stream<Path> places() {
    if (!Files.isDirectory(from)) {
      return Stream.of(from.resolveSibling(""));
    }
    return set.delivery() instanceof Delivery.Archive inside
        ? Stream.of(from, from.resolve(inside.folder()))
        : Stream.of(from);
  }

  private static boolean isZip(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(ZIP.length), ZIP);
    } catch (IOException e) {
      throw DataException.reading(file.toString(), e);
    }
  }

  private DataException nothingFound() {
    if (!Files.exists(from)) {
      return new DataException(from + ": no such file or folder");
    }
    String names = set.files().stream().map(PublishedFile::name).collect(Collectors.joining(", "));
    String archive = set.delivery() instanceof Delivery.Archive a ? a.name() + ", or " : "";
    return new DataException(
        "%s: %s nothing of %s; expected %s%s, with or without .gz"
            .formatted(from, Files.isDirectory(from) ? "holds" : "is", set.name(), archive, names));
  }
}
