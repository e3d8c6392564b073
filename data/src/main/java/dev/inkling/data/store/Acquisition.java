package dev.inkling.data.store;

import dev.inkling.data.DataException;
import dev.inkling.data.format.IdxReader;
import dev.inkling.data.format.WholeFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Brings the missing files of a published data set into the store.
final class Acquisition {
  /// More than any file of the catalogue has whose size nobody published.
  private static final long LARGEST_FILE = 256L << 20;

  private final Path store;
  private final Catalogue catalogue;
  private final Fetch fetch;

  Acquisition(Path store, Catalogue catalogue, Fetch fetch) {
    this.store = store;
    this.catalogue = catalogue;
    this.fetch = fetch;
  }

  /// Fetches the files that `reports` calls missing or damaged.
  void acquire(Published set, List<FileReport> reports) {
    List<PublishedFile> wanted =
        set.files().stream().filter(file -> !usable(file, reports)).toList();
    switch (set.delivery()) {
      case Delivery.Files files -> wanted.forEach(file -> fetchFile(set, file, files));
      case Delivery.Archive archive -> fromArchive(set, wanted, archive);
    }
  }

  private static boolean usable(PublishedFile file, List<FileReport> reports) {
    return reports.stream()
        .anyMatch(report -> report.file().equals(file.name()) && report.usable());
  }

  private void fetchFile(Published set, PublishedFile file, Delivery.Files from) {
    List<URI> addresses =
        from.addresses().stream().map(folder -> folder.resolve(file.name())).toList();
    Path target = target(set, file);
    fetch.fetch(addresses, new Fetch.Wanted(target, file.checksum(), most(file)));
  }

  /// Uses an archive that the user already has, or fetches it and deletes it again after taking out
  /// everything in it that the catalogue knows: nobody should fetch half a gigabyte twice.
  private void fromArchive(Published set, List<PublishedFile> wanted, Delivery.Archive archive) {
    Optional<Path> own =
        Stream.of(store.resolve(set.name()), store.resolve("emnist"), store)
            .map(folder -> folder.resolve(archive.name()))
            .filter(Files::isRegularFile)
            .findFirst();
    if (own.isPresent()) {
      wanted.forEach(file -> extract(set, file, archive, own.get()));
      return;
    }
    Path fetched = store.resolve("." + archive.name() + ".fetched");
    if (!Files.exists(fetched)) {
      fetch.fetch(
          archive.addresses(), new Fetch.Wanted(fetched, archive.checksum(), archive.bytes()));
    }
    wanted.forEach(file -> extract(set, file, archive, fetched));
    extractOthers(set, archive, fetched);
    delete(fetched);
  }

  private void extractOthers(Published set, Delivery.Archive archive, Path fetched) {
    for (Published other : catalogue.sets()) {
      if (other.delivery().equals(archive) && !other.equals(set)) {
        other.files().stream()
            .filter(file -> !Files.exists(target(other, file)))
            .forEach(file -> extract(other, file, archive, fetched));
      }
    }
  }

  private void extract(Published set, PublishedFile file, Delivery.Archive archive, Path zip) {
    Path target = target(set, file);
    Path unchecked = target.resolveSibling("." + file.name() + ".unchecked");
    try {
      Archives.extract(zip, archive.folder() + file.name(), unchecked, most(file));
      check(file, unchecked);
      WholeFile.moveInto(unchecked, target);
    } catch (IOException e) {
      throw DataException.writing(target, e);
    } finally {
      delete(unchecked);
    }
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

  private Path target(Published set, PublishedFile file) {
    return store.resolve(set.name()).resolve(file.name());
  }

  private static long most(PublishedFile file) {
    return file.bytes() > 0 ? file.bytes() : LARGEST_FILE;
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // It is in nobody's way: the next fetch replaces it.
    }
  }
}
