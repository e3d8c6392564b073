package dev.inkling.data.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.data.DataException;
import dev.inkling.data.Dataset;
import dev.inkling.data.DatasetPair;
import dev.inkling.data.Part;
import dev.inkling.data.Samples;
import dev.inkling.data.format.IdxWriter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataStoreTest {
  @TempDir Path folder;
  private DataStore store;

  @BeforeEach
  void open() {
    store = new DataStore(folder.resolve("home"));
  }

  private DatasetPair openFolder() {
    return store.open(new DataSpec.Folder(folder));
  }

  private void write(String name, byte[] bytes) {
    Samples.write(folder.resolve(name), bytes);
  }

  @ParameterizedTest
  @CsvSource({
    "train-images-idx3-ubyte.gz, train-labels-idx1-ubyte, t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte.gz",
    "train-images.idx3-ubyte, train-labels.idx1-ubyte, t10k-images.idx3-ubyte, t10k-labels.idx1-ubyte",
    "train-images.idx, train-labels.idx, test-images.idx, test-labels.idx",
    "my-train-images-idx3-ubyte, my-train-labels-idx1-ubyte, my-test-images-idx3-ubyte, my-test-labels-idx1-ubyte"
  })
  void findsIdxFilesUnderTheirUsualNames(String i, String l, String testI, String testL) {
    Dataset train = Samples.dataset(6, 3, 4, 3);
    Dataset test = Samples.dataset(4, 3, 4, 2);
    IdxWriter.images(folder.resolve(i), train);
    IdxWriter.labels(folder.resolve(l), train);
    IdxWriter.images(folder.resolve(testI), test);
    IdxWriter.labels(folder.resolve(testL), test);
    DatasetPair pair = openFolder();
    assertThat(pair.train().sha256()).isEqualTo(train.sha256());
    assertThat(pair.test().sha256()).isEqualTo(test.sha256());
    // The test part lacks the last class, and yet has its name.
    assertThat(pair.test().classes()).containsExactly("0", "1", "2");
  }

  @Test
  void onePartAloneIsEnough() {
    write("t10k-images-idx3-ubyte", Samples.idx(0, 2, 2, 2));
    write("t10k-labels-idx1-ubyte", Samples.labels(0, 1));
    assertThat(openFolder().test().count()).isEqualTo(2);
    assertThatThrownBy(() -> openFolder().train())
        .hasMessage(folder + ": has no training part; only the test part was found");
  }

  @Test
  void imagesWithoutLabelsAndLabelsWithoutImages() throws IOException {
    write("train-images-idx3-ubyte.gz", Samples.gzip(Samples.idx(0, 2, 2, 2)));
    assertThatThrownBy(this::openFolder)
        .isInstanceOf(DataException.class)
        .hasMessage(
            folder.resolve("train-images-idx3-ubyte.gz")
                + ": has no labels beside it, expected train-labels-idx1-ubyte with or without .gz"
                + " in the same folder");
    Files.delete(folder.resolve("train-images-idx3-ubyte.gz"));
    write("train-labels-idx1-ubyte", Samples.labels(0, 1));
    assertThatThrownBy(this::openFolder)
        .hasMessageContaining("has no images beside it, expected train-images-idx3-ubyte");
  }

  @Test
  void severalDataSetsInOneFolderAreNamed() {
    write("a-train-images-idx3-ubyte", Samples.idx(0, 2, 2, 2));
    write("b-train-images-idx3-ubyte", Samples.idx(0, 2, 2, 2));
    assertThatThrownBy(this::openFolder)
        .hasMessage(
            folder + ": holds several data sets (a-…, b-…); name one with idx:IMAGES,LABELS");
  }

  @Test
  void folderWithoutDigitsIsRefused() {
    write("notes.txt", new byte[1]);
    assertThatThrownBy(this::openFolder).hasMessageStartingWith(folder + ": holds no digits");
    assertThatThrownBy(() -> store.open(new DataSpec.Folder(folder.resolve("none"))))
        .hasMessage(folder.resolve("none") + ": no such folder");
  }

  @ParameterizedTest
  @CsvSource({"training, testing", "train, test"})
  void findsPngFolders(String train, String test) throws IOException {
    png(train + "/0/a.png", 10);
    png(train + "/1/a.png", 20);
    png(test + "/1/a.png", 30);
    DatasetPair pair = openFolder();
    assertThat(pair.train().pixels()).containsExactly(10, 10, 20, 20);
    assertThat(pair.test().pixels()).containsExactly(30, 30);
    assertThat(pair.test().label(0)).isEqualTo(1);
  }

  @Test
  void pngFolderWithoutClassesIsRefused() throws IOException {
    Files.createDirectory(folder.resolve("training"));
    assertThatThrownBy(this::openFolder)
        .hasMessageStartingWith(folder.resolve("training") + ": holds no class folders");
  }

  private void png(String name, int grey) throws IOException {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setSample(0, 0, 0, grey);
    image.getRaster().setSample(1, 0, 0, grey);
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
  }

  @Test
  void emnistInAFolderComesOutUpright() {
    write("emnist-letters-test-images-idx3-ubyte", Samples.idx(0, 1, 2, 2));
    write("emnist-letters-test-labels-idx1-ubyte", Samples.labels(26));
    Dataset test = openFolder().test();
    assertThat(test.pixels()).containsExactly(0, 2, 1, 3);
    assertThat(test.classes().get(test.label(0))).isEqualTo("z");
  }

  @Test
  void emnistNamedByFileComesOutUpright() {
    write("emnist-digits-test-images-idx3-ubyte", Samples.idx(0, 1, 2, 2));
    write("labels", Samples.labels(7));
    DataSpec spec =
        new DataSpec.IdxFiles(
            folder.resolve("emnist-digits-test-images-idx3-ubyte"), folder.resolve("labels"));
    assertThat(store.open(spec).part(Part.TEST).pixels()).containsExactly(0, 2, 1, 3);
  }

  @Test
  void emnistInTheStoreComesOutUprightWithItsClasses() {
    write(
        "home/data/emnist-letters/emnist-letters-train-images-idx3-ubyte", Samples.idx(0, 2, 2, 3));
    write("home/data/emnist-letters/emnist-letters-train-labels-idx1-ubyte", Samples.labels(1, 26));
    Dataset train = store.open(DataSpec.parse("emnist-letters")).train();
    assertThat(train.height()).isEqualTo(3);
    assertThat(train.pixels()).startsWith(0, 3, 1, 4, 2, 5);
    assertThat(train.labels()).containsExactly(0, 25);
    assertThat(train.classes()).startsWith("a").hasSize(26);
  }

  @Test
  void idxAndCsvAreOneUnsplitSet() {
    write("i", Samples.idx(0, 2, 2, 2));
    write("l", Samples.labels(0, 1));
    write("t.csv", "1,2,3,4,5\n".getBytes(StandardCharsets.UTF_8));
    DatasetPair idx =
        store.open(DataSpec.parse("idx:" + folder.resolve("i") + "," + folder.resolve("l")));
    DatasetPair csv = store.open(DataSpec.parse("csv:" + folder.resolve("t.csv")));
    assertThat(idx.part(Part.TEST).count()).isEqualTo(2);
    assertThat(csv.part(Part.TEST).count()).isEqualTo(1);
    assertThat(csv.has(Part.TEST)).isFalse();
    assertThatThrownBy(csv::test)
        .hasMessageStartingWith("csv:t.csv: is one set without a test part");
  }

  @Test
  void generatedSetsAreListedOpenedAndVerifiedWithoutAFile() {
    assertThat(store.open(DataSpec.parse("disk")).test().count()).isEqualTo(1000);
    assertThat(store.list())
        .filteredOn(entry -> entry.state() == StoreEntry.State.EMBEDDED)
        .extracting(StoreEntry::name)
        .containsExactly("xor", "disk");
    assertThat(store.verify("xor")).hasSize(2).allMatch(FileReport::usable);
    store.get("xor", Progress.NONE);
    assertThat(folder.resolve("home/data/xor")).doesNotExist();
  }

  @Test
  void absentSetNamesTheCommandThatFetchesIt() {
    assertThatThrownBy(() -> store.open(DataSpec.parse("kmnist")))
        .hasMessage(
            "kmnist: is not in "
                + folder.resolve("home/data/kmnist")
                + "; fetch it with: inkling data get kmnist (--from FOLDER takes files you have)");
    assertThat(store.list())
        .filteredOn(entry -> entry.name().equals("kmnist"))
        .extracting(StoreEntry::state)
        .containsExactly(StoreEntry.State.ABSENT);
  }

  @Test
  void halfASetSaysHowToGetTheRest() {
    write("home/data/kmnist/t10k-images-idx3-ubyte", Samples.idx(0, 2, 2, 2));
    write("home/data/kmnist/t10k-labels-idx1-ubyte", Samples.labels(0, 1));
    DatasetPair pair = store.open(DataSpec.parse("kmnist"));
    assertThat(pair.test().count()).isEqualTo(2);
    assertThatThrownBy(pair::train)
        .hasMessage(
            "kmnist: has no training part; only the test part was found; fetch the rest with:"
                + " inkling data get kmnist");
  }

  @Test
  void incompleteSetNamesTheMissingFile() {
    write("home/data/kmnist/train-images-idx3-ubyte.gz", Samples.gzip(Samples.idx(0, 2, 2, 2)));
    assertThatThrownBy(() -> store.open(DataSpec.parse("kmnist")))
        .hasMessageStartingWith("kmnist: train-labels-idx1-ubyte.gz is missing in ");
    assertThat(store.list())
        .filteredOn(entry -> entry.name().equals("kmnist"))
        .extracting(StoreEntry::state)
        .containsExactly(StoreEntry.State.INCOMPLETE);
  }

  @Test
  void verifyTellsForeignDamagedAndMissingFilesApart() {
    write("home/data/kmnist/train-images-idx3-ubyte.gz", Samples.gzip(Samples.idx(0, 2, 2, 2)));
    write("home/data/kmnist/train-labels-idx1-ubyte", Samples.labels(0, 1));
    write("home/data/kmnist/t10k-images-idx3-ubyte.gz", new byte[] {0x1F, (byte) 0x8B, 8});
    assertThat(store.verify("kmnist"))
        .extracting(FileReport::state)
        .containsExactly(
            FileReport.State.READABLE,
            FileReport.State.READABLE,
            FileReport.State.DAMAGED,
            FileReport.State.MISSING);
  }

  @Test
  void unknownNameGetsTheNearest() {
    assertThatThrownBy(() -> store.get("kmnits", Progress.NONE))
        .hasMessageStartingWith(
            "data set 'kmnits' is unknown (did you mean 'kmnist'?); known are mnist");
  }
}
