package dev.inkling.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DataExceptionTest {
  @Test
  void messageIsOneHarmlessLine() {
    assertThat(new DataException("a\nb\u001b[31mc")).hasMessage("a?b?[31mc");
    assertThat(new DataException("x".repeat(10_000)).getMessage()).hasSizeLessThan(700);
  }

  @Test
  void fullDiskIsSaidInTheseWords() {
    assertThat(DataException.writing(Path.of("f"), new IOException("No space left on device")))
        .hasMessage("f: cannot be written: the disk is full");
    assertThat(
            DataException.writing(
                Path.of("f"), new FileSystemException("f", null, "No space left on device")))
        .hasMessage("f: cannot be written: the disk is full");
  }

  @Test
  void missingFileIsSaidWithoutJavaWords() {
    assertThat(DataException.reading("f", new NoSuchFileException("f")))
        .hasMessage("f: cannot be read: no such file");
  }
}
