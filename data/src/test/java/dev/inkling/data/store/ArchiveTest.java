package dev.inkling.data.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.data.DataException;
import dev.inkling.data.Part;
import dev.inkling.data.Samples;
import dev.inkling.data.format.Layout;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
  private static final List<String> KINDS =
      List.of("train-images-idx3", "train-labels-idx1", "test-images-idx3", "test-labels-idx1");

  @TempDir Path folder;
  private final LocalServer server = new LocalServer();
  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  ArchiveTest() {
    for (String set : List.of("one", "two")) {
      for (String kind : KINDS) {
        byte[] idx = kind.contains("images") ? Samples.idx(0, 3, 2, 2) : Samples.labels(1, 2, 3);
        entries.put("gzip/" + file(set, kind), Samples.gzip(idx));
      }
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static String file(String set, String kind) {
    return set + "-" + kind + "-ubyte.gz";
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return out.toByteArray();
  }

  private DataStore store(byte[] zip) {
    Path copy = Samples.write(folder.resolve("published.zip"), zip);
    Delivery archive =
        new Delivery.Archive(
            List.of(server.base().resolve("gzip.zip")),
            "gzip.zip",
            "gzip/",
            Checksum.sha256Of(copy),
            1 << 20);
    Catalogue catalogue = new Catalogue(List.of(set("one", archive), set("two", archive)));
    return new DataStore(folder.resolve("home"), catalogue, Duration.ofMillis(400));
  }

  private static Published set(String name, Delivery archive) {
    List<PublishedFile> files =
        KINDS.stream()
            .map(
                kind ->
                    new PublishedFile(
                        kind.startsWith("train") ? Part.TRAIN : Part.TEST,
                        kind.contains("labels"),
                        file(name, kind),
                        null,
                        1000))
            .toList();
    return new Published(name, "", "", new Layout(List.of("a", "b", "c"), 1, true), archive, files);
  }

  private Path here(String file) {
    return folder.resolve("home/data").resolve(file);
  }

  @Test
  void oneDownloadBringsEverySetOfTheArchive() throws IOException {
    byte[] zip = zip(entries);
    server.serve("gzip.zip", zip);
    DataStore store = store(zip);
    store.get("one", Progress.NONE);
    store.get("two", Progress.NONE);
    assertThat(server.requests).hasSize(1);
    assertThat(store.open(new DataSpec.Named("two")).train().labels()).containsExactly(0, 1, 2);
    assertThat(store.open(new DataSpec.Named("one")).train().pixels()).startsWith(0, 2, 1, 3);
    try (var left = Files.list(here(""))) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("one", "two");
    }
  }

  @Test
  void archiveThatTheUserHasIsUsedAndKept() throws IOException {
    byte[] zip = zip(entries);
    Samples.write(here("gzip.zip"), zip);
    DataStore store = store(zip);
    store.get("two", Progress.NONE);
    assertThat(server.requests).isEmpty();
    assertThat(here("gzip.zip")).exists();
    assertThat(here("one")).doesNotExist();
  }

  @Test
  void cutArchiveIsRefused() throws IOException {
    byte[] zip = zip(entries);
    server.serve("gzip.zip", Arrays.copyOf(zip, zip.length / 2));
    assertThatThrownBy(() -> store(zip).get("one", Progress.NONE))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("is not what is published");
    Samples.write(here("gzip.zip"), Arrays.copyOf(zip, zip.length / 2));
    assertThatThrownBy(() -> store(zip).get("one", Progress.NONE))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("gzip.zip: cannot be read");
  }

  @Test
  void bombInTheArchiveIsStopped() throws IOException {
    entries.put("gzip/" + file("one", KINDS.getFirst()), new byte[10 << 20]);
    byte[] zip = zip(entries);
    server.serve("gzip.zip", zip);
    assertThatThrownBy(() -> store(zip).get("one", Progress.NONE))
        .hasMessageContaining("unpacks to more than the expected 1000 bytes");
    assertThat(here("one/" + file("one", KINDS.getFirst()))).doesNotExist();
  }

  @Test
  void archiveThatLiesAboutASizeIsStopped() throws IOException {
    Map<String, byte[]> bomb = Map.of("f", new byte[100_000]);
    byte[] zip = zip(bomb);
    // The size in the central directory, 22 bytes of which precede it, becomes 10.
    int central = zip.length - 22 - (46 + 1);
    zip[central + 24] = 10;
    zip[central + 25] = 0;
    zip[central + 26] = 0;
    Path file = Samples.write(folder.resolve("lie.zip"), zip);
    Path target = folder.resolve("target");
    assertThatThrownBy(() -> Archives.extract(file, "f", target, 1000))
        .isInstanceOf(DataException.class);
    assertThat(target).doesNotExist();
  }

  @Test
  void namesThatClimbOutOfTheFolderAreNeverUsed() throws IOException {
    entries.put("../../evil", new byte[] {1});
    entries.put("gzip/../../evil", new byte[] {1});
    byte[] zip = zip(entries);
    server.serve("gzip.zip", zip);
    store(zip).get("one", Progress.NONE);
    try (var all = Files.walk(folder)) {
      assertThat(all.map(path -> path.getFileName().toString())).doesNotContain("evil");
    }
  }

  @Test
  void unreadableFileInTheArchiveIsRefused() throws IOException {
    entries.put("gzip/" + file("one", KINDS.getFirst()), new byte[] {1, 2, 3});
    byte[] zip = zip(entries);
    server.serve("gzip.zip", zip);
    assertThatThrownBy(() -> store(zip).get("one", Progress.NONE))
        .isInstanceOf(DataException.class);
    assertThat(here("one/" + file("one", KINDS.getFirst()))).doesNotExist();
  }

  @Test
  void missingFileInTheArchiveIsNamed() throws IOException {
    entries.remove("gzip/" + file("one", KINDS.getLast()));
    byte[] zip = zip(entries);
    server.serve("gzip.zip", zip);
    assertThatThrownBy(() -> store(zip).get("one", Progress.NONE))
        .hasMessageContaining("holds no gzip/one-test-labels-idx1-ubyte.gz");
  }
}
