package dev.inkling.data.store;

import dev.inkling.data.DataException;
import dev.inkling.data.Dataset;
import dev.inkling.data.DatasetPair;
import dev.inkling.data.format.PngFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds PNG folders: `training/0…9` and `testing/0…9`, or `train` and `test`.
final class PictureFolders {
  private static final List<String> TRAIN = List.of("training", "train");
  private static final List<String> TEST = List.of("testing", "test");

  private PictureFolders() {}

  /// The data set in a folder, or nothing if it holds none of these folders.
  ///
  /// @throws DataException if one of them holds no class folders, or a picture cannot be read
  static Optional<DatasetPair> read(Path folder) {
    Path train = first(folder, TRAIN);
    Path test = first(folder, TEST);
    if (train == null && test == null) {
      return Optional.empty();
    }
    // The test part is counted in the training part's classes.
    List<String> classes = classes(train != null ? train : test);
    Dataset trainSet = read(folder, train, classes);
    Dataset testSet = read(folder, test, classes);
    return Optional.of(DatasetPair.of(folder.toString(), trainSet, testSet));
  }

  private static List<String> classes(@Nullable Path part) {
    List<String> classes = part == null ? List.of() : PngFolder.classes(part);
    if (classes.isEmpty()) {
      throw new DataException(
          part + ": holds no class folders, expected one a digit (0 … 9) with PNG pictures");
    }
    return classes;
  }

  private static @Nullable Dataset read(Path folder, @Nullable Path part, List<String> classes) {
    return part == null ? null : PngFolder.read(folder.toString(), part, classes);
  }

  private static @Nullable Path first(Path folder, List<String> names) {
    return names.stream().map(folder::resolve).filter(Files::isDirectory).findFirst().orElse(null);
  }
}
