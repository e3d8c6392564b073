package dev.inkling.data.store;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Brings the missing files of a published data set into the store.
final class Acquisition {
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
    Path target = intake(set).target(file);
    fetch.fetch(addresses, new Fetch.Wanted(target, file.checksum(), Intake.most(file)));
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
          archive.addresses(),
          new Fetch.Wanted(archive.name(), fetched, archive.checksum(), archive.bytes()));
    }
    wanted.forEach(file -> extract(set, file, archive, fetched));
    extractOthers(set, archive, fetched);
    Intake.delete(fetched);
  }

  private void extractOthers(Published set, Delivery.Archive archive, Path fetched) {
    for (Published other : catalogue.sets()) {
      if (other.delivery().equals(archive) && !other.equals(set)) {
        other.files().stream()
            .filter(file -> !Files.exists(intake(other).target(file)))
            .forEach(file -> extract(other, file, archive, fetched));
      }
    }
  }

  private void extract(Published set, PublishedFile file, Delivery.Archive archive, Path zip) {
    intake(set).extract(file, archive.folder() + file.name(), zip);
  }

  private Intake intake(Published set) {
    return new Intake(store.resolve(set.name()));
  }
}
