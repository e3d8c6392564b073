package dev.inkling.data.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.data.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataSpecTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mnist",
        "emnist-digits",
        "emnist-letters",
        "emnist-balanced",
        "fashion-mnist",
        "kmnist",
        "qmnist",
        "own"
      })
  void knownNames(String name) {
    assertThat(DataSpec.parse(name)).isEqualTo(new DataSpec.Named(name));
  }

  @Test
  void aNameOfSomeoneElseIsNeverAPath() {
    assertThat(DataSpec.named("emnist-letters")).contains(new DataSpec.Named("emnist-letters"));
    assertThat(DataSpec.named(" mnist+own ")).contains(new DataSpec.Named("mnist"));
    assertThat(DataSpec.named("own")).contains(new DataSpec.Named("own"));
    for (String text :
        List.of(
            "",
            "+own",
            "mnits",
            "csv:mnist",
            "idx:a,b",
            "../mnist",
            folder.toString(),
            folder + "+own",
            "csv:" + folder + "/x.csv+own")) {
      assertThat(DataSpec.named(text)).as(text).isEmpty();
    }
  }

  @Test
  void filesAndFolders() {
    assertThat(DataSpec.parse("csv:a,b.csv")).isEqualTo(new DataSpec.CsvFile(Path.of("a,b.csv")));
    assertThat(DataSpec.parse("idx:a,b/i.gz,l.gz"))
        .isEqualTo(new DataSpec.IdxFiles(Path.of("a,b/i.gz"), Path.of("l.gz")));
    assertThat(DataSpec.parse(folder.toString())).isEqualTo(new DataSpec.Folder(folder));
  }

  @Test
  void mistypedNameGetsTheNearest() {
    assertThatThrownBy(() -> DataSpec.parse("mnits"))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(
            "data 'mnits' is unknown (did you mean 'mnist'?); known are mnist, ");
    assertThatThrownBy(() -> DataSpec.parse("something-else"))
        .hasMessageStartingWith("data 'something-else' is unknown; known are mnist, ");
  }

  @Test
  void ownDigitsAreAddedToAnyData() {
    assertThat(DataSpec.parse("mnist+own"))
        .isEqualTo(new DataSpec.PlusOwn(new DataSpec.Named("mnist")));
    assertThat(DataSpec.parse(folder + "+own"))
        .isEqualTo(new DataSpec.PlusOwn(new DataSpec.Folder(folder)));
    assertThat(DataSpec.parse("mnist+own").absolute()).isEqualTo("mnist+own");
    assertThatThrownBy(() -> DataSpec.parse("mnits+own"))
        .hasMessageContaining("did you mean 'mnist'?");
    assertThatThrownBy(() -> DataSpec.parse("+own")).isInstanceOf(DataException.class);
  }

  @Test
  void aFolderWhoseNameEndsSoIsThatFolder() throws IOException {
    Path own = Files.createDirectory(folder.resolve("mine+own"));
    assertThat(DataSpec.parse(own.toString())).isEqualTo(new DataSpec.Folder(own));
  }

  @Test
  void missingFolderIsNamed() {
    assertThatThrownBy(() -> DataSpec.parse("./no/such"))
        .hasMessage("data './no/such': no such folder");
  }

  @Test
  void fileIsToldItsPrefix() throws IOException {
    Path file = Files.createFile(folder.resolve("t.csv"));
    assertThatThrownBy(() -> DataSpec.parse(file.toString()))
        .hasMessage("data '" + file + "' is a file; write csv:" + file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "csv:", "idx:", "idx:a", "idx:,b", "idx:a,", "a\u0000b"})
  void incompleteSpecsAreRefused(String spec) {
    assertThatThrownBy(() -> DataSpec.parse(spec)).isInstanceOf(DataException.class);
  }

  @Test
  void absoluteTextMeansTheSameFromAnyFolder() {
    String here = Path.of("").toAbsolutePath().toString();
    assertThat(DataSpec.parse("mnist").absolute()).isEqualTo("mnist");
    assertThat(DataSpec.parse("csv:a/../b.csv").absolute()).isEqualTo("csv:" + here + "/b.csv");
    assertThat(DataSpec.parse("idx:i,l").absolute()).isEqualTo("idx:" + here + "/i," + here + "/l");
    assertThat(DataSpec.parse(folder.toString()).absolute()).isEqualTo(folder.toString());
  }
}
