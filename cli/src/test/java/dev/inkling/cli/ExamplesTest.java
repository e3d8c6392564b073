package dev.inkling.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExamplesTest {
  @TempDir private Path project;

  private void write(String name, String text) throws IOException {
    Files.createDirectories(project.resolve("examples"));
    Files.writeString(project.resolve("examples").resolve(name), text);
  }

  @Test
  void theyAreListedInOrderWithTheirTitles() throws IOException {
    write("02-graph.java", "// 2 · The graph\n//\nclass B {}");
    write("01-tensor.java", "// 1 · A tensor\nclass A {}");
    write("README.md", "not an example");
    assertThat(Examples.in(project.toString()))
        .extracting(example -> example.number() + " " + example.title())
        .containsExactly("01 A tensor", "02 The graph");
  }

  @Test
  void oneIsNamedWithOrWithoutItsZero() throws IOException {
    write("01-tensor.java", "// 1 · A tensor\n");
    var examples = Examples.in(project.toString());
    assertThat(Examples.named(examples, "1")).isEqualTo(Examples.named(examples, "01"));
    assertThatThrownBy(() -> Examples.named(examples, "07"))
        .isInstanceOf(CliException.class)
        .hasMessage("no example '07', there are 01 to 01 (see inkling example)");
  }

  @Test
  void withoutACheckoutThatIsSaid() {
    assertThatThrownBy(() -> Examples.in(null)).hasMessageContaining("none is here");
    assertThatThrownBy(() -> Examples.in(project.toString())).hasMessageContaining("checkout");
  }
}
