package dev.inkling.data.store;

import dev.inkling.data.DataException;
import dev.inkling.data.Dataset;
import dev.inkling.data.DatasetPair;
import dev.inkling.data.Part;
import dev.inkling.data.format.IdxDataset;
import dev.inkling.data.format.IdxReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The folder of a published data set in the store: what is there, and in what state.
final class PublishedFolder {
  private final Published set;
  private final Path folder;

  PublishedFolder(Published set, Path folder) {
    this.set = set;
    this.folder = folder;
  }

  /// The state of each file; reads all of them.
  List<FileReport> verify() {
    return set.files().stream().map(this::report).toList();
  }

  /// How many of the files are there, whatever their state.
  int present() {
    return (int) set.files().stream().filter(file -> existing(file) != null).count();
  }

  /// Reads what is there: both parts, or one of them.
  ///
  /// @throws DataException if a part lacks one of its files, or nothing is there
  DatasetPair read() {
    return DatasetPair.of(set.name(), part(Part.TRAIN), part(Part.TEST))
        .advising("fetch the rest with: inkling data get " + set.name());
  }

  /// Remembers files whose publisher gives no checksum, once they proved readable.
  void remember() {
    Remembered remembered = new Remembered(folder);
    for (PublishedFile file : set.files()) {
      Path path = existing(file);
      if (file.checksum() == null && path != null && remembered.of(file.name()).isEmpty()) {
        remembered.put(file.name(), Checksum.sha256Of(path));
      }
    }
  }

  private FileReport report(PublishedFile file) {
    Path path = existing(file);
    if (path == null) {
      return new FileReport(file.name(), FileReport.State.MISSING, "not in " + folder);
    }
    Checksum expected = expected(file);
    if (expected != null && expected.equals(expected.of(path))) {
      return new FileReport(file.name(), FileReport.State.VERIFIED, expected.toString());
    }
    return readable(file, path, expected);
  }

  private FileReport readable(PublishedFile file, Path path, @Nullable Checksum expected) {
    try {
      IdxReader.read(path);
      String why = expected == null ? "no checksum is known" : "not the publisher's copy";
      return new FileReport(file.name(), FileReport.State.READABLE, why);
    } catch (DataException e) {
      return new FileReport(file.name(), FileReport.State.DAMAGED, String.valueOf(e.getMessage()));
    }
  }

  private @Nullable Checksum expected(PublishedFile file) {
    Checksum published = file.checksum();
    return published != null ? published : new Remembered(folder).of(file.name()).orElse(null);
  }

  private @Nullable Dataset part(Part part) {
    PublishedFile images = set.file(part, false);
    PublishedFile labels = set.file(part, true);
    Path imagePath = existing(images);
    Path labelPath = existing(labels);
    if (imagePath == null && labelPath == null) {
      return null;
    }
    if (imagePath == null || labelPath == null) {
      throw new DataException(
          "%s: %s is missing in %s; fetch it with: inkling data get %s"
              .formatted(
                  set.name(), (imagePath == null ? images : labels).name(), folder, set.name()));
    }
    return IdxDataset.read(set.name(), imagePath, labelPath, set.layout());
  }

  /// The file as published, or unpacked.
  private @Nullable Path existing(PublishedFile file) {
    Path packed = folder.resolve(file.name());
    Path unpacked = folder.resolve(file.name().replaceFirst("\\.gz$", ""));
    return Files.isRegularFile(packed) ? packed : Files.isRegularFile(unpacked) ? unpacked : null;
  }
}
