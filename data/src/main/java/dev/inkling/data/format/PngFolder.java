package dev.inkling.data.format;

import dev.inkling.data.DataException;
import dev.inkling.data.Dataset;
import dev.inkling.data.ImageSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Reads a folder with one folder of PNG pictures a class (`training/0` … `training/9`). Classes
/// are named after their folders and sorted, as numbers if all are numbers; all pictures have one
/// size, ink bright on dark ground.
public final class PngFolder {
  private final Path folder;

  private PngFolder(Path folder) {
    this.folder = folder;
  }

  /// The names of the class folders, sorted; empty if there are none.
  ///
  /// @throws DataException if the folder cannot be read
  public static List<String> classes(Path folder) {
    List<String> names =
        list(folder).stream()
            .filter(Files::isDirectory)
            .map(path -> String.valueOf(path.getFileName()))
            .toList();
    boolean numbers = names.stream().allMatch(name -> name.matches("\\d{1,9}"));
    Comparator<String> natural = Comparator.naturalOrder();
    Comparator<String> numeric = Comparator.comparingInt(Integer::parseInt);
    return names.stream().sorted(numbers ? numeric.thenComparing(natural) : natural).toList();
  }

  /// Reads all pictures of the classes, class by class, sorted by name.
  ///
  /// @param name what users call the data set
  /// @param folder the folder of class folders
  /// @param classes the names of the classes; one that has no folder here has no pictures here
  /// @throws DataException if there are none, one is no PNG or has another size, or a class folder
  ///     is not in `classes`
  public static Dataset read(String name, Path folder, List<String> classes) {
    return new PngFolder(folder).dataset(name, classes);
  }

  private Dataset dataset(String name, List<String> classes) {
    checkKnown(classes);
    List<Picture> pictures = pictures(classes);
    if (pictures.isEmpty()) {
      throw new DataException(folder + ": holds no PNG pictures in its class folders");
    }
    Path first = pictures.getFirst().path();
    ImageSize size = GreyPng.declaredSize(GreyPng.bytes(first, shown(first)), shown(first));
    checkTotal(pictures.size(), size);
    byte[] pixels = new byte[pictures.size() * size.values()];
    byte[] labels = new byte[pictures.size()];
    IntStream.range(0, labels.length)
        .parallel()
        .forEach(
            i -> {
              Path path = pictures.get(i).path();
              GreyPng.read(path, shown(path), size, pixels, i * size.values());
              labels[i] = (byte) pictures.get(i).label();
            });
    return new Dataset(name, size, pixels, labels, classes, folder.toString());
  }

  private record Picture(Path path, int label) {}

  private List<Picture> pictures(List<String> classes) {
    List<Picture> pictures = new ArrayList<>();
    for (int label = 0; label < classes.size(); label++) {
      Path classFolder = folder.resolve(classes.get(label));
      if (Files.isDirectory(classFolder)) {
        int number = label;
        list(classFolder).stream()
            .filter(PngFolder::isPng)
            .forEach(path -> pictures.add(new Picture(path, number)));
      }
    }
    return pictures;
  }

  private void checkKnown(List<String> classes) {
    for (String found : classes(folder)) {
      if (!classes.contains(found)) {
        throw new DataException(
            "%s: class '%s' is none of the training classes %s".formatted(folder, found, classes));
      }
    }
    if (classes.size() > 256) {
      throw new DataException(
          "%s: %d class folders, expected at most 256".formatted(folder, classes.size()));
    }
  }

  private void checkTotal(int count, ImageSize size) {
    if ((long) count * size.values() > Integer.MAX_VALUE - 8) {
      throw new DataException(
          "%s: %d pictures of %s are more than an array can hold".formatted(folder, count, size));
    }
  }

  private String shown(Path picture) {
    Path name = folder.getFileName();
    return (name == null ? "" : name + "/") + folder.relativize(picture);
  }

  private static boolean isPng(Path path) {
    String name = String.valueOf(path.getFileName());
    return name.toLowerCase(Locale.ROOT).endsWith(".png") && !name.startsWith(".");
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths
          .filter(path -> !String.valueOf(path.getFileName()).startsWith("."))
          .sorted(Comparator.comparing(path -> String.valueOf(path.getFileName())))
          .toList();
    } catch (IOException e) {
      throw DataException.reading(folder.toString(), e);
    }
  }
}
