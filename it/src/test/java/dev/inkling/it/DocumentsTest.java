package dev.inkling.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the documents refer to is there: files, pictures, lines of code.
class DocumentsTest {
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern CODE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern FENCED = Pattern.compile("```.*?```", Pattern.DOTALL);

  @ParameterizedTest
  @MethodSource("documents")
  void everyRelativeLinkLeadsToAFile(Path document) throws IOException {
    String text = FENCED.matcher(Files.readString(document)).replaceAll("");
    List<String> links = LINK.matcher(text).results().map((MatchResult r) -> r.group(1)).toList();
    assertThat(links)
        .filteredOn(link -> !link.matches("(https?|mailto):.*|#.*"))
        .allSatisfy(link -> assertThat(target(document, link)).exists());
  }

  private static Path target(Path document, String link) {
    String path = URLDecoder.decode(link.replaceFirst("#.*", ""), StandardCharsets.UTF_8);
    return document.resolveSibling(path).normalize();
  }

  /// The lessons quote the code. A quoted line must stand, but for its indentation, in one of the
  /// Java files that the lesson links to.
  @ParameterizedTest
  @MethodSource("lessons")
  void everyQuotedLineOfCodeIsThere(Path lesson) throws IOException {
    String text = Files.readString(lesson);
    List<String> code = new ArrayList<>();
    for (MatchResult link : LINK.matcher(text).results().toList()) {
      if (link.group(1).endsWith(".java")) {
        Files.readString(target(lesson, link.group(1)))
            .lines()
            .map(String::strip)
            .forEach(code::add);
      }
    }
    assertThat(CODE.matcher(text).results().flatMap(block -> block.group(1).lines()))
        .filteredOn(line -> !line.isBlank() && !line.startsWith("// examples/"))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(code).contains(line.strip()));
  }

  static List<Path> documents() throws IOException {
    Path root = Launch.script().getParent();
    try (Stream<Path> top = Files.list(root);
        Stream<Path> docs = Files.walk(root.resolve("docs"))) {
      return Stream.concat(top, docs)
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .toList();
    }
  }

  static List<Path> lessons() throws IOException {
    try (Stream<Path> files = Files.list(Launch.script().resolveSibling("docs").resolve("learn"))) {
      return files.filter(file -> file.getFileName().toString().startsWith("backward-")).toList();
    }
  }
}
