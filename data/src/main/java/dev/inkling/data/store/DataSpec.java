package dev.inkling.data.store;

import dev.inkling.data.DataException;
import dev.inkling.data.EmbeddedDataset;
import dev.inkling.tensor.text.NearestName;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What `--data` names.
///
/// Example: `DataSpec.parse("idx:my-images.gz,my-labels.gz")`.
public sealed interface DataSpec {
  /// A data set of the program or of the catalogue: `mnist`, `emnist-letters`, `xor`; or `own`, the
  /// user's own digits.
  record Named(String name) implements DataSpec {}

  /// A folder with IDX files under their usual names, or with PNG folders.
  record Folder(Path path) implements DataSpec {}

  /// `idx:IMAGES,LABELS`.
  record IdxFiles(Path images, Path labels) implements DataSpec {}

  /// `csv:FILE`, label first.
  record CsvFile(Path file) implements DataSpec {}

  /// Another one together with the user's own digits: `mnist+own`.
  record PlusOwn(DataSpec base) implements DataSpec {}

  /// Reads a SPEC of the command line. A known name wins over a folder of that name (which `./NAME`
  /// still names).
  ///
  /// @throws DataException if it is none; a mistyped name gets the nearest one
  static DataSpec parse(String spec) {
    String text = spec.strip();
    if (text.startsWith("idx:")) {
      return idxFiles(text.substring(4));
    }
    if (text.startsWith("csv:")) {
      return new CsvFile(path(text.substring(4), "csv:FILE"));
    }
    if (isKnown(text)) {
      return new Named(text);
    }
    if (text.endsWith(OwnDigits.PLUS) && !Files.isDirectory(path(text, "a name or a folder"))) {
      return new PlusOwn(parse(text.substring(0, text.length() - OwnDigits.PLUS.length())));
    }
    return folder(text);
  }

  /// The data set that a text of someone else names, for instance the note `data` of a model file:
  /// one of the program, of the catalogue, or `own`. What is added by `+own` is left out, and a
  /// path is never opened, nor looked for: whoever passes a file on must not choose what is read.
  ///
  /// Example: `DataSpec.named("mnist+own")` is [Named] `mnist`, `DataSpec.named("csv:x")` nothing.
  static Optional<Named> named(String text) {
    String plain = text.strip();
    String base =
        plain.endsWith(OwnDigits.PLUS)
            ? plain.substring(0, plain.length() - OwnDigits.PLUS.length())
            : plain;
    return isKnown(base) ? Optional.of(new Named(base)) : Optional.empty();
  }

  private static boolean isKnown(String name) {
    return Catalogue.published().find(name).isPresent()
        || DataStore.isEmbedded(name)
        || name.equals(OwnDigits.NAME);
  }

  /// The SPEC as text that means the same from any folder: its paths are absolute.
  ///
  /// Example: `DataSpec.parse("csv:train.csv").absolute()` is `csv:/home/ada/train.csv`.
  default String absolute() {
    return switch (this) {
      case Named(String name) -> name;
      case Folder(Path path) -> absolute(path);
      case IdxFiles(Path images, Path labels) -> "idx:" + absolute(images) + "," + absolute(labels);
      case CsvFile(Path file) -> "csv:" + absolute(file);
      case PlusOwn(DataSpec base) -> base.absolute() + OwnDigits.PLUS;
    };
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }

  private static DataSpec idxFiles(String files) {
    // The labels come last, so a comma in the first path does no harm as long as both exist.
    int comma = files.lastIndexOf(',');
    if (comma < 0) {
      throw new DataException("data 'idx:" + files + "': expected idx:IMAGES,LABELS");
    }
    return new IdxFiles(
        path(files.substring(0, comma), "idx:IMAGES,LABELS"),
        path(files.substring(comma + 1), "idx:IMAGES,LABELS"));
  }

  private static DataSpec folder(String text) {
    Path path = path(text, "a name or a folder");
    if (Files.isDirectory(path)) {
      return new Folder(path);
    }
    if (Files.exists(path)) {
      String kind = text.endsWith(".csv") ? "csv:" + text : "idx:IMAGES,LABELS or csv:FILE";
      throw new DataException("data '%s' is a file; write %s".formatted(text, kind));
    }
    if (text.contains("/") || text.contains("\\") || text.startsWith(".")) {
      throw new DataException("data '" + text + "': no such folder");
    }
    List<String> names = names();
    throw new DataException(
        "data '%s' is unknown%s; known are %s, a folder, idx:IMAGES,LABELS and csv:FILE"
            .formatted(text, NearestName.hint(text, names), String.join(", ", names)));
  }

  private static List<String> names() {
    Stream<String> embedded = DataStore.embedded().map(EmbeddedDataset::name);
    return Stream.of(Catalogue.published().names().stream(), embedded, Stream.of(OwnDigits.NAME))
        .flatMap(names -> names)
        .distinct()
        .toList();
  }

  private static Path path(String text, String expected) {
    if (text.isBlank()) {
      throw new DataException("data: a path is empty, expected " + expected);
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new DataException("data '" + text + "' is not a path: " + e.getReason(), e);
    }
  }
}
