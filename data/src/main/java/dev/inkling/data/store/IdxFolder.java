package dev.inkling.data.store;

import dev.inkling.data.DataException;
import dev.inkling.data.Dataset;
import dev.inkling.data.DatasetPair;
import dev.inkling.data.Part;
import dev.inkling.data.format.IdxDataset;
import dev.inkling.data.format.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds IDX files under their usual names in a folder: `train-images-idx3-ubyte.gz`,
/// `t10k-labels.idx1-ubyte`, `emnist-digits-test-images-idx3-ubyte.gz` and their like.
final class IdxFolder {
  private static final Pattern USUAL =
      Pattern.compile(
          "(?<prefix>.*?)(?<part>train|training|t10k|test|testing)-(?<kind>images|labels)"
              + "[-.]idx\\d?(-ubyte|-int)?(\\.gz)?");

  private final Path folder;
  private final List<Found> found;

  private IdxFolder(Path folder, List<Found> found) {
    this.folder = folder;
    this.found = found;
  }

  private record Found(Path path, String prefix, Part part, boolean labels) {}

  /// The data set in a folder, or nothing if it holds no IDX files under usual names.
  ///
  /// @throws DataException if it holds several data sets, images without labels or the reverse, or
  ///     a file cannot be read
  static Optional<DatasetPair> read(Path folder) {
    List<Found> found = find(folder);
    return found.isEmpty() ? Optional.empty() : Optional.of(new IdxFolder(folder, found).pair());
  }

  /// How a file is laid out, as far as its name tells: EMNIST's are transposed.
  static Layout layoutOf(String file) {
    Matcher usual = USUAL.matcher(file);
    return usual.matches()
        ? EmnistFiles.layoutOf(usual.group("prefix")).orElse(Layout.PLAIN)
        : Layout.PLAIN;
  }

  private DatasetPair pair() {
    TreeSet<String> prefixes = new TreeSet<>(found.stream().map(Found::prefix).toList());
    if (prefixes.size() > 1) {
      throw new DataException(
          "%s: holds several data sets (%s…); name one with idx:IMAGES,LABELS"
              .formatted(folder, String.join("…, ", prefixes)));
    }
    Layout layout = EmnistFiles.layoutOf(prefixes.first()).orElse(Layout.PLAIN);
    Dataset train = part(Part.TRAIN, layout);
    Dataset test = part(Part.TEST, layout);
    return alike(folder.toString(), train, test);
  }

  /// Joins the parts. Counted classes may differ because one part lacks the last ones: then both
  /// get the longer list.
  private static DatasetPair alike(String name, @Nullable Dataset train, @Nullable Dataset test) {
    if (train == null || test == null) {
      return DatasetPair.of(name, train, test);
    }
    List<String> classes =
        train.classes().size() >= test.classes().size() ? train.classes() : test.classes();
    return DatasetPair.of(name, train.withClasses(classes), test.withClasses(classes));
  }

  private @Nullable Dataset part(Part part, Layout layout) {
    Path images = file(part, false);
    Path labels = file(part, true);
    if (images == null && labels == null) {
      return null;
    }
    if (images == null || labels == null) {
      Path lonely = images == null ? labels : images;
      throw new DataException(
          "%s: has no %s beside it, expected %s with or without .gz in the same folder"
              .formatted(
                  lonely,
                  images == null ? "images" : "labels",
                  counterpart(lonely, images == null)));
    }
    return IdxDataset.read(folder.toString(), images, labels, layout);
  }

  private static String counterpart(@Nullable Path lonely, boolean wantImages) {
    String name = lonely == null ? "" : String.valueOf(lonely.getFileName()).replace(".gz", "");
    return wantImages
        ? name.replace("labels", "images").replaceFirst("idx[12]", "idx3").replace("-int", "-ubyte")
        : name.replace("images", "labels").replace("idx3", "idx1");
  }

  private @Nullable Path file(Part part, boolean labels) {
    return found.stream()
        .filter(file -> file.part() == part && file.labels() == labels)
        .map(Found::path)
        .findFirst()
        .orElse(null);
  }

  private static List<Found> find(Path folder) {
    try (Stream<Path> paths = Files.list(folder)) {
      List<Found> found = new ArrayList<>();
      // Sorted, so that an unpacked file comes before its packed twin.
      for (Path path : paths.sorted().toList()) {
        Matcher usual = USUAL.matcher(String.valueOf(path.getFileName()));
        if (usual.matches() && Files.isRegularFile(path)) {
          Part part = usual.group("part").startsWith("tr") ? Part.TRAIN : Part.TEST;
          boolean labels = usual.group("kind").equals("labels");
          found.add(new Found(path, usual.group("prefix"), part, labels));
        }
      }
      return found;
    } catch (IOException e) {
      throw DataException.reading(folder.toString(), e);
    }
  }
}
