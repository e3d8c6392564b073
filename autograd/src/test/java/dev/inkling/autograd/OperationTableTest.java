package dev.inkling.autograd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.autograd.OperationTable.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OperationTableTest {
  private static final String PACKAGE = "dev.inkling.autograd.op";

  static List<Row> rows() {
    return OperationTable.rows();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void valueAndGradientsAgreeWithTheTwinInDoublePrecision(Row row) {
    GradientCheck.run(row.check(), row.toString().hashCode());
  }

  @Test
  void everyOperationIsInTheTable() throws IOException {
    List<String> inTable =
        rows().stream().map(row -> row.operation().getName()).distinct().toList();
    assertThat(inTable).containsExactlyInAnyOrderElementsOf(operations());
  }

  /// The concrete operations of the package, from the compiled classes, in a folder or a jar.
  private static List<String> operations() throws IOException {
    URI place = place();
    if (Files.isDirectory(Path.of(place))) {
      return operations(Path.of(place));
    }
    try (FileSystem jar = FileSystems.newFileSystem(Path.of(place))) {
      return operations(jar.getPath("/"));
    }
  }

  private static URI place() {
    try {
      return Op.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    } catch (URISyntaxException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static List<String> operations(Path root) throws IOException {
    try (Stream<Path> files = Files.list(root.resolve(PACKAGE.replace('.', '/')))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".class") && !name.contains("package-info"))
          .map(name -> PACKAGE + "." + name.substring(0, name.length() - ".class".length()))
          .filter(OperationTableTest::isConcreteOperation)
          .toList();
    }
  }

  private static boolean isConcreteOperation(String name) {
    try {
      Class<?> type = Class.forName(name);
      return Op.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers());
    } catch (ClassNotFoundException missing) {
      throw new UncheckedIOException(new IOException(missing));
    }
  }
}
