package dev.inkling.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.data.DataException;
import dev.inkling.data.Samples;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdxReaderTest {
  private static final int UNSIGNED_BYTE = 8;
  private static final int INT32 = 12;

  @TempDir Path folder;

  @Test
  void readsPlainAndGzippedAlike() {
    byte[] plain = Samples.idx(0, 3, 2, 4);
    IdxArray array = IdxReader.read("x", plain);
    assertThat(array.dims()).containsExactly(3, 2, 4);
    assertThat(array.bytes()).isEqualTo(Arrays.copyOfRange(plain, 16, plain.length));
    assertThat(IdxReader.read("x", Samples.gzip(plain)).bytes()).isEqualTo(array.bytes());
  }

  @Test
  void readsFilesWhateverTheirName() {
    Path file = Samples.write(folder.resolve("odd.name"), Samples.gzip(Samples.idx(0, 2, 1, 1)));
    assertThat(IdxReader.read(file).bytes()).containsExactly(0, 1);
  }

  @Test
  void readsColumnsOfInts() {
    byte[] table = Samples.header(2 * 3 * 4, INT32, 2, 3).array();
    assertThat(IdxReader.read("x", table).column(1)).containsExactly(0x04050607, 0x10111213);
    assertThatThrownBy(() -> IdxReader.read("x", table).column(3))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void missingImageIsCountedAndItsByteNamed() {
    byte[] file = Samples.idx(-784, 60, 28, 28);
    assertThatThrownBy(() -> IdxReader.read("train-images.idx", file))
        .isInstanceOf(DataException.class)
        .hasMessage("train-images.idx: image file says 60 images but holds 59 (byte 46272)");
  }

  @Test
  void everyTruncationOfAPlainFileIsRefused() {
    byte[] file = Samples.idx(0, 3, 2, 2);
    for (int length = 0; length < file.length; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThatThrownBy(() -> IdxReader.read("cut", cut))
          .as("cut to %d of %d bytes", length, file.length)
          .isInstanceOf(DataException.class)
          .hasMessageStartingWith("cut: ");
    }
  }

  @Test
  void everyTruncationOfAGzippedFileIsRefused() {
    byte[] file = Samples.gzip(Samples.idx(0, 3, 5, 5));
    for (int length = 0; length < file.length; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThatThrownBy(() -> IdxReader.read("cut", cut))
          .as("cut to %d of %d bytes", length, file.length)
          .isInstanceOf(DataException.class)
          .hasMessageStartingWith("cut: ");
    }
  }

  @Test
  void everyDamagedByteOfAGzippedFileIsRefusedOrHarmless() {
    byte[] plain = Samples.idx(0, 3, 5, 5);
    byte[] file = Samples.gzip(plain);
    for (int at = 0; at < file.length; at++) {
      byte[] damaged = file.clone();
      damaged[at] ^= 0x10;
      try {
        // Time and system in gzip's header and the last unused bits say nothing about the content.
        assertThat(IdxReader.read("d", damaged).bytes())
            .isEqualTo(Arrays.copyOfRange(plain, 16, plain.length));
      } catch (DataException refused) {
        assertThat(refused).hasMessageStartingWith("d: ");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 1000})
  void bytesAfterTheContentAreRefused(int extra) {
    byte[] file = Samples.idx(extra, 3, 2, 2);
    assertThatThrownBy(() -> IdxReader.read("long", file))
        .hasMessage("long: image file says 3 images but goes on after them (byte 28)");
    assertThatThrownBy(() -> IdxReader.read("long", Samples.gzip(file)))
        .hasMessage("long: image file says 3 images but goes on after them (byte 28)");
  }

  @Test
  void bytesAfterTheGzipDataAreRefused() {
    byte[] gzip = Samples.gzip(Samples.idx(0, 3, 2, 2));
    byte[] tail = Arrays.copyOf(gzip, gzip.length + 1);
    assertThatThrownBy(() -> IdxReader.read("tail", tail))
        .hasMessage("tail: cannot be read: extra bytes follow the gzip data");
    byte[] twice = Arrays.copyOf(gzip, 2 * gzip.length);
    System.arraycopy(gzip, 0, twice, gzip.length, gzip.length);
    assertThatThrownBy(() -> IdxReader.read("twice", twice)).isInstanceOf(DataException.class);
  }

  @Test
  void inflatingStopsWhereTheHeaderEndsTheContent() {
    // 64 MB of zeros after ten images: a reader that inflates all of it before it looks would show.
    byte[] bomb = Samples.gzip(Arrays.copyOf(Samples.idx(0, 10, 2, 2), 64 << 20));
    assertThatThrownBy(() -> IdxReader.read("bomb.gz", bomb))
        .hasMessage("bomb.gz: image file says 10 images but goes on after them (byte 56)");
  }

  @Test
  void gzipThatCannotHoldWhatItSaysIsRefusedBeforeAllocating() {
    byte[] small = Samples.gzip(Samples.header(100, UNSIGNED_BYTE, 2_000_000, 28, 28).array());
    assertThatThrownBy(() -> IdxReader.read("lie.gz", small))
        .hasMessageContaining("says 2000000 images (1568000000 bytes), but")
        .hasMessageContaining("bytes of gzip data cannot hold that");
  }

  @Test
  void plainFileThatCannotHoldWhatItSaysIsRefusedBeforeAllocating() {
    byte[] lie = Samples.header(10, UNSIGNED_BYTE, 2_700_000, 28, 28).array();
    assertThatThrownBy(() -> IdxReader.read("lie", lie))
        .hasMessage("lie: image file says 2700000 images but holds 0 (byte 26)");
  }

  @Test
  void dimensionsThatOverflowAreRefused() {
    for (int[] dims :
        new int[][] {
          {-1, -1, -1, -1},
          {0x10000, 0x10000, 1},
          {0x40000000, 4, 1},
          {Integer.MAX_VALUE, 2},
          {Integer.MAX_VALUE},
          {-1}
        }) {
      byte[] file = Samples.header(8, UNSIGNED_BYTE, dims).array();
      assertThatThrownBy(() -> IdxReader.read("big", file))
          .as(Arrays.toString(dims))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("more than an array can hold");
    }
  }

  @Test
  void dimensionZeroIsRefused() {
    byte[] file = Samples.header(0, UNSIGNED_BYTE, 5, 0, 28).array();
    assertThatThrownBy(() -> IdxReader.read("x", file))
        .hasMessage("x: dimension 1 of 3 is 0: the file says it is empty");
  }

  @Test
  void otherElementTypesAreNamed() {
    byte[] floats = Samples.header(16, 0x0D, 4).array();
    assertThatThrownBy(() -> IdxReader.read("x", floats))
        .hasMessage("x: stores float32 (type 0d), expected unsigned bytes (type 08)");
    byte[] unknown = Samples.header(16, 0x77, 4).array();
    assertThatThrownBy(() -> IdxReader.read("x", unknown))
        .hasMessageContaining("unknown type (77)");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 127, 255})
  void otherRanksAreRefused(int rank) {
    byte[] file = new byte[4096];
    file[2] = UNSIGNED_BYTE;
    file[3] = (byte) rank;
    assertThatThrownBy(() -> IdxReader.read("x", file))
        .hasMessage("x: has " + rank + " dimensions, expected 1 to 4");
  }

  @Test
  void otherFilesAreRecognised() {
    byte[] png = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
    assertThatThrownBy(() -> IdxReader.read("x.png", png))
        .hasMessage(
            "x.png: is not an IDX file: begins with 89 50 4e 47 (a PNG picture), expected 00 00 08");
    byte[] page = "<html>404</html>".getBytes(StandardCharsets.US_ASCII);
    assertThatThrownBy(() -> IdxReader.read("x", page)).hasMessageContaining("(a web page");
    byte[] zip = {'P', 'K', 3, 4};
    assertThatThrownBy(() -> IdxReader.read("x", zip)).hasMessageContaining("(a zip archive");
  }

  @Test
  void foldersAndMissingFilesAreNamed() {
    assertThatThrownBy(() -> IdxReader.read(folder)).hasMessageContaining("is a folder");
    assertThatThrownBy(() -> IdxReader.read(folder.resolve("none")))
        .hasMessage(folder.resolve("none") + ": no such file");
  }
}
