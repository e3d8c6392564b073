package dev.inkling.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.data.DataException;
import dev.inkling.data.Dataset;
import dev.inkling.data.ImageSize;
import dev.inkling.data.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdxWriterTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"", ".gz"})
  void whatIsWrittenIsRead(String ending) {
    Dataset written = Samples.dataset(7, 5, 3, 4);
    Path images = folder.resolve("new/images" + ending);
    Path labels = folder.resolve("new/labels" + ending);
    IdxWriter.images(images, written);
    IdxWriter.labels(labels, written);
    Dataset read = IdxDataset.read("again", images, labels, Layout.PLAIN);
    assertThat(read.sha256()).isEqualTo(written.sha256());
    assertThat(read.size()).isEqualTo(written.size());
  }

  @Test
  void channelsSurvive() {
    ImageSize size = new ImageSize(3, 2, 2);
    Dataset colour = new Dataset("c", size, new byte[24], new byte[2], List.of("0"), "");
    IdxWriter.images(folder.resolve("i"), colour);
    IdxWriter.labels(folder.resolve("l"), colour);
    assertThat(IdxDataset.read("c", folder.resolve("i"), folder.resolve("l"), Layout.PLAIN).size())
        .isEqualTo(size);
  }

  @Test
  void failedWriteLeavesTheOldFileAndNothingElse() throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "old");
    assertThatThrownBy(
            () ->
                WholeFile.write(
                    file,
                    out -> {
                      out.write(1);
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(DataException.class)
        .hasMessage(file + ": cannot be written: the disk is full");
    assertThat(file).hasContent("old");
    assertThat(folder).isDirectoryContaining(path -> path.equals(file));
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void folderInPlaceOfTheFileIsNamed() throws IOException {
    Path occupied = Files.createDirectories(folder.resolve("d/inner")).getParent();
    assertThatThrownBy(() -> WholeFile.write(occupied, out -> out.write(1)))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(occupied + ": cannot be written");
  }
}
