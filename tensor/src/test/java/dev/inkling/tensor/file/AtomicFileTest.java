package dev.inkling.tensor.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path folder;

  private static final byte[] NEW = "new".getBytes(StandardCharsets.UTF_8);

  private Path old() throws IOException {
    return Files.writeString(folder.resolve("file.bin"), "old");
  }

  @Test
  void writesANewFileAndReplacesAnOldOne() throws IOException {
    Path fresh = folder.resolve("fresh.bin");
    AtomicFile.write(fresh, out -> out.write(NEW));
    AtomicFile.write(old(), out -> out.write(NEW));
    assertThat(fresh).hasContent("new");
    assertThat(folder.resolve("file.bin")).hasContent("new");
    assertThat(folder)
        .isDirectoryNotContaining(file -> file.getFileName().toString().startsWith("."));
  }

  @Test
  void theOldFileIsThereUntilTheNewOneIsWhole() throws IOException {
    Path file = old();
    AtomicFile.write(
        file,
        out -> {
          out.write(NEW);
          out.flush();
          assertThat(file).hasContent("old");
        });
    assertThat(file).hasContent("new");
  }

  @Test
  void aFullDiskLeavesTheOldFileAndNoTemporaryOne() throws IOException {
    Path file = old();
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    3_000_000,
                    out -> {
                      out.write(new byte[1_000_000]);
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage(file + ": could not be written (needs 3000000 bytes): No space left on device");
    assertThat(file).hasContent("old");
    assertThat(folder).isDirectoryContaining(file::equals);
    assertThat(folder).isDirectoryNotContaining(other -> !other.equals(file));
  }

  @Test
  void aProgrammingErrorInTheWriterLeavesTheOldFileAndNoTemporaryOne() throws IOException {
    Path file = old();
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    _ -> {
                      throw new IllegalStateException("wrong");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(file).hasContent("old");
    assertThat(folder).isDirectoryNotContaining(other -> !other.equals(file));
  }

  @Test
  void aFolderInTheWayIsNamed() throws IOException {
    Path file = Files.createDirectory(folder.resolve("taken"));
    assertThatThrownBy(() -> AtomicFile.write(file, out -> out.write(NEW)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(file + ": could not be written: ");
    assertThat(file).isEmptyDirectory();
  }

  @Test
  void anInterruptCostsNeitherTheFileNorTheInterrupt() throws IOException {
    Path file = old();
    Thread.currentThread().interrupt();
    AtomicFile.write(file, out -> out.write(NEW));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(file).hasContent("new");
  }

  @Test
  void leftoversOfAKillAreRemovedAndNothingElse() throws IOException {
    Path file = old();
    Files.writeString(folder.resolve(".file.bin.123-4.inkling-tmp"), "ha");
    Path hidden = Files.writeString(folder.resolve(".hidden"), "mine");
    AtomicFile.removeLeftovers(folder);
    assertThat(folder).isDirectoryNotContaining(f -> !f.equals(file) && !f.equals(hidden));
    assertThat(hidden).hasContent("mine");
  }
}
