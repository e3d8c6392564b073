package dev.inkling.mnist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.data.DatasetPair;
import dev.inkling.data.EmbeddedDataset;
import dev.inkling.data.TextPicture;
import dev.inkling.data.store.DataSpec;
import dev.inkling.data.store.DataStore;
import dev.inkling.data.store.FileReport;
import dev.inkling.data.store.Progress;
import dev.inkling.data.store.StoreEntry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MnistTest {
  private static final DatasetPair MNIST = new Mnist().load();

  @Test
  void holdsSixtyThousandAndTenThousandDigits() {
    assertThat(MNIST.train()).hasToString("mnist: 60000 images 28×28, 10 classes");
    assertThat(MNIST.test()).hasToString("mnist: 10000 images 28×28, 10 classes");
  }

  // The first labels are those that everybody's tutorial prints: 5, 0, 4, 1, 9 and 7, 2, 1, 0, 4.
  @Test
  void labelsBeginAsEverywhere() {
    assertThat(MNIST.train().labels()).startsWith(5, 0, 4, 1, 9);
    assertThat(MNIST.test().labels()).startsWith(7, 2, 1, 0, 4);
  }

  @ParameterizedTest
  @CsvSource({
    "train-images-idx3-ubyte.gz, f68b3c2dcbeaaa9fbdd348bbdeb94873",
    "train-labels-idx1-ubyte.gz, d53e105ee54ea40749a09fcbcd1e9432",
    "t10k-images-idx3-ubyte.gz, 9fb629c4189551a2d022fa330f9573f3",
    "t10k-labels-idx1-ubyte.gz, ec29112dd5afa0611ce80d1b7f02629c"
  })
  void filesAreTheCanonicalOnes(String file, String md5)
      throws IOException, NoSuchAlgorithmException {
    try (InputStream in = Mnist.class.getResourceAsStream(file)) {
      byte[] hash = MessageDigest.getInstance("MD5").digest(in.readAllBytes());
      assertThat(HexFormat.of().formatHex(hash)).isEqualTo(md5);
    }
  }

  @Test
  void attributionTravelsWithTheFiles() throws IOException {
    try (InputStream in = Mnist.class.getResourceAsStream("NOTICE")) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .contains("Yann LeCun", "Corinna Cortes", "Attribution-Share Alike 3.0");
    }
  }

  @Test
  void isFoundAsService() {
    assertThat(ServiceLoader.load(EmbeddedDataset.class).stream().map(p -> p.get().name()))
        .containsExactly("mnist");
  }

  @Test
  void opensByNameWithoutAnyFile() {
    DataStore store = new DataStore(Path.of("no-such-home"));
    assertThat(store.open(DataSpec.parse("mnist")).test().sha256())
        .isEqualTo(MNIST.test().sha256());
    assertThat(store.list().getFirst().state()).isEqualTo(StoreEntry.State.EMBEDDED);
  }

  @Test
  void isVerifiedFromTheProgramAndNeverFetched() {
    DataStore store = new DataStore(Path.of("no-such-home"));
    store.get("mnist", Progress.NONE);
    assertThat(store.verify("mnist")).hasSize(2).allMatch(FileReport::usable);
    assertThat(Path.of("no-such-home")).doesNotExist();
  }

  @Test
  void firstTestImageLooksLikeASeven() {
    String[] lines = TextPicture.ASCII.draw(MNIST.test(), 0).split("\n");
    // A horizontal bar on top, one stroke below: the picture is upright, not transposed.
    assertThat(lines[8].strip().length()).isGreaterThan(24);
    assertThat(lines[20].strip().length()).isLessThan(12);
  }
}
