package dev.inkling.data.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.data.DataException;
import dev.inkling.data.Samples;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnFilesTest {
  private static final String TEST_LABELS = "emnist-letters-test-labels-idx1-ubyte";

  @TempDir Path folder;

  private DataStore store() {
    return new DataStore(folder.resolve("home"));
  }

  private Path own(String name, byte[] bytes) {
    return Samples.write(folder.resolve("own").resolve(name), bytes);
  }

  private Path here(String name) {
    return folder.resolve("home/data").resolve(name);
  }

  private void ownKmnist(String ending) {
    byte[] images = Samples.idx(0, 2, 28, 28);
    byte[] labels = Samples.labels(1, 2);
    boolean packed = ending.equals(".gz");
    for (String part : new String[] {"train", "t10k"}) {
      own(part + "-images-idx3-ubyte" + ending, packed ? Samples.gzip(images) : images);
      own(part + "-labels-idx1-ubyte" + ending, packed ? Samples.gzip(labels) : labels);
    }
  }

  private static byte[] read(Path file) throws IOException {
    return Files.readAllBytes(file);
  }

  private Path zip(String name, String entry, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write(bytes);
    }
    return file;
  }

  @Test
  void folderWithPackedFilesIsTakenAndStays() throws IOException {
    ownKmnist(".gz");
    assertThat(store().take("kmnist", folder.resolve("own"))).allMatch(FileReport::usable);
    assertThat(read(here("kmnist/t10k-labels-idx1-ubyte.gz")))
        .isEqualTo(read(folder.resolve("own/t10k-labels-idx1-ubyte.gz")));
    assertThat(store().open(new DataSpec.Named("kmnist")).train().count()).isEqualTo(2);
  }

  @Test
  void unpackedFilesAreTakenUnderTheirNames() {
    ownKmnist("");
    assertThat(store().take("kmnist", folder.resolve("own"))).allMatch(FileReport::usable);
    assertThat(here("kmnist/train-images-idx3-ubyte")).exists();
  }

  @Test
  void oneFileIsTakenAndTheOthersAreReportedMissing() {
    Path file = own("train-labels-idx1-ubyte.gz", Samples.gzip(Samples.labels(1, 2)));
    assertThat(store().take("kmnist", file))
        .extracting(FileReport::state)
        .containsExactly(
            FileReport.State.MISSING,
            FileReport.State.READABLE,
            FileReport.State.MISSING,
            FileReport.State.MISSING);
  }

  @Test
  void neighboursOfTheNamedFileAreLeftAlone() {
    ownKmnist(".gz");
    store().take("kmnist", folder.resolve("own/train-labels-idx1-ubyte.gz"));
    assertThat(here("kmnist").toFile().list()).containsExactly("train-labels-idx1-ubyte.gz");
  }

  @Test
  void unpackedArchiveIsFoundInItsFolder() {
    own("gzip/" + TEST_LABELS + ".gz", Samples.gzip(Samples.labels(1, 2)));
    store().take("emnist-letters", folder.resolve("own"));
    assertThat(here("emnist-letters/" + TEST_LABELS + ".gz")).exists();
    // Its publisher gives no checksum for this file; the first readable copy is remembered.
    assertThat(store().verify("emnist-letters"))
        .filteredOn(report -> report.file().startsWith(TEST_LABELS))
        .extracting(FileReport::state)
        .containsExactly(FileReport.State.VERIFIED);
  }

  @Test
  void damagedFileIsNamedAndNotTaken() {
    Path file = own("train-labels-idx1-ubyte.gz", new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
    assertThatThrownBy(() -> store().take("kmnist", file))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("train-labels-idx1-ubyte.gz: ");
    assertThat(here("kmnist")).doesNotExist();
  }

  @Test
  void archiveWithAnotherContentIsRefused() throws IOException {
    byte[] other = Samples.gzip(Samples.idx(0, 1, 28, 28));
    Path zip = zip("renamed.zip", "gzip/emnist-digits-train-images-idx3-ubyte.gz", other);
    assertThatThrownBy(() -> store().take("emnist-digits", zip))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("emnist-digits-train-images-idx3-ubyte.gz: the archive's copy is");
    assertThat(here("emnist-digits").toFile().list()).isEmpty();
  }

  @Test
  void archiveOfSomethingElseIsRefused() throws IOException {
    Path zip = zip("gzip.zip", "readme.txt", new byte[10]);
    assertThatThrownBy(() -> store().take("emnist-digits", zip.getParent()))
        .hasMessage("gzip.zip: holds no gzip/emnist-digits-train-images-idx3-ubyte.gz");
  }

  @Test
  void whatIsNotThereIsSaid() throws IOException {
    Path nowhere = folder.resolve("nowhere");
    assertThatThrownBy(() -> store().take("kmnist", nowhere))
        .hasMessage(nowhere + ": no such file or folder");
    Path other = own("notes.txt", new byte[1]);
    assertThatThrownBy(() -> store().take("kmnist", other))
        .hasMessageStartingWith(other + ": is nothing of kmnist; expected train-images-idx3-ubyte");
    assertThatThrownBy(() -> store().take("emnist-digits", other.getParent()))
        .hasMessageStartingWith(
            other.getParent()
                + ": holds nothing of emnist-digits; expected gzip.zip, or emnist-digits-train-");
  }
}
