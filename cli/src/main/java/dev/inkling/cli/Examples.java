package dev.inkling.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The learner's programs in the checkout's folder `examples`, in their order.
final class Examples {
  private static final String NAME = "\\d\\d-.*\\.java";

  private Examples() {}

  /// One program.
  ///
  /// @param number two digits: `05`
  /// @param title the first line of its comment
  /// @param file its source
  record Example(String number, String title, Path file) {}

  /// The examples of the checkout that this program was built in.
  ///
  /// @throws CliException if it does not run from a checkout (exit 3)
  static List<Example> all() {
    return in(System.getProperty("inkling.project"));
  }

  /// The examples of a checkout.
  static List<Example> in(@Nullable String project) {
    List<Example> found = project == null ? List.of() : list(Path.of(project, "examples"));
    if (found.isEmpty()) {
      throw CliException.lacking("the examples are part of the project's checkout; none is here");
    }
    return found;
  }

  private static List<Example> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> name(file).matches(NAME))
          .sorted()
          .map(file -> new Example(name(file).substring(0, 2), title(file), file))
          .toList();
    } catch (IOException e) {
      throw CliException.failed("cannot be read: " + e.getMessage() + " (" + folder + ")");
    }
  }

  /// The example of that number.
  ///
  /// @param number as users type it: `5` or `05`
  /// @throws CliException if there is none (exit 2)
  static Example named(List<Example> examples, String number) {
    String digits = number.length() == 1 ? "0" + number : number;
    return examples.stream()
        .filter(example -> example.number().equals(digits))
        .findFirst()
        .orElseThrow(
            () ->
                CliException.usage(
                    "no example '%s', there are 01 to %s (see inkling example)"
                        .formatted(number, examples.getLast().number())));
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /// `// 5 · A linear model with gradient descent`, without what stands before the title.
  private static String title(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.findFirst().orElse("").replaceFirst("^// *\\d* *·? *", "");
    } catch (IOException e) {
      return "";
    }
  }
}
