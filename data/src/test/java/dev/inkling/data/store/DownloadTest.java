package dev.inkling.data.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.data.DataException;
import dev.inkling.data.Dataset;
import dev.inkling.data.Part;
import dev.inkling.data.Samples;
import dev.inkling.data.format.Layout;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadTest {
  private static final Duration PATIENCE = Duration.ofMillis(400);
  private static final String IMAGES = "train-images-idx3-ubyte.gz";

  @TempDir Path folder;
  private final LocalServer server = new LocalServer();
  private final Map<String, byte[]> files = new TreeMap<>();

  DownloadTest() {
    Dataset noise = Samples.dataset(50, 20, 20, 2);
    byte[] images = Arrays.copyOf(Samples.header(0, 8, 50, 20, 20).array(), 16 + 20_000);
    System.arraycopy(noise.pixels(), 0, images, 16, 20_000);
    files.put(IMAGES, Samples.gzip(images));
    files.put("train-labels-idx1-ubyte.gz", Samples.gzip(Samples.labels(new int[50])));
    files.put("t10k-images-idx3-ubyte.gz", Samples.gzip(Samples.idx(0, 2, 20, 20)));
    files.put("t10k-labels-idx1-ubyte.gz", Samples.gzip(Samples.labels(3, 4)));
    files.forEach((name, bytes) -> server.serve(name, bytes));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private DataStore store(URI... bases) {
    List<PublishedFile> published = new ArrayList<>();
    files.forEach(
        (name, bytes) -> {
          Path copy = Samples.write(folder.resolve("published").resolve(name), bytes);
          published.add(
              new PublishedFile(
                  name.startsWith("train") ? Part.TRAIN : Part.TEST,
                  name.contains("labels"),
                  name,
                  Checksum.sha256Of(copy),
                  0));
        });
    Published set =
        new Published(
            "tiny", "", "", Layout.digits(), new Delivery.Files(List.of(bases)), published);
    return new DataStore(folder.resolve("home"), new Catalogue(List.of(set)), PATIENCE);
  }

  private DataStore store() {
    return store(server.base());
  }

  private Path here(String name) {
    return folder.resolve("home/data/tiny").resolve(name);
  }

  private void assertAllHere() throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      assertThat(here(file.getKey())).hasBinaryContent(file.getValue());
    }
    try (var all = Files.list(folder.resolve("home/data/tiny"))) {
      assertThat(all).hasSize(4);
    }
  }

  @Test
  void fetchesAllFilesAndTellsProgress() throws IOException {
    List<String> progress = new ArrayList<>();
    store().get("tiny", (file, done, total) -> progress.add(file + " " + done + "/" + total));
    assertAllHere();
    int length = files.get(IMAGES).length;
    assertThat(progress).contains(IMAGES + " " + length + "/" + length);
    assertThat(store().verify("tiny"))
        .extracting(FileReport::state)
        .containsOnly(FileReport.State.VERIFIED);
  }

  @Test
  void whatIsThereIsNotFetchedAgain() throws IOException {
    store().get("tiny", Progress.NONE);
    server.requests.clear();
    store().get("tiny", Progress.NONE);
    assertThat(server.requests).isEmpty();
    Files.delete(here("t10k-labels-idx1-ubyte.gz"));
    store().get("tiny", Progress.NONE);
    assertThat(server.requests).containsExactly("/base/t10k-labels-idx1-ubyte.gz");
  }

  @Test
  void unpackedCopiesOfTheUserAreAccepted() {
    Samples.write(here("t10k-images-idx3-ubyte"), Samples.idx(0, 2, 20, 20));
    store().get("tiny", Progress.NONE);
    assertThat(here("t10k-images-idx3-ubyte.gz")).doesNotExist();
    assertThat(server.requests).hasSize(3);
  }

  @Test
  void damagedFileIsReplaced() throws IOException {
    byte[] half = Arrays.copyOf(files.get(IMAGES), 100);
    Samples.write(here(IMAGES), half);
    store().get("tiny", Progress.NONE);
    assertAllHere();
  }

  @Test
  void cutConnectionIsResumedWhereItBroke() throws IOException {
    server.cut(IMAGES, 2);
    store().get("tiny", Progress.NONE);
    assertAllHere();
    int half = (files.get(IMAGES).length + 1) / 2;
    assertThat(server.requests).contains("/base/" + IMAGES + " bytes=" + half + "-");
  }

  @Test
  void laterRunGoesOnWhereAnEarlierOneEnded() throws IOException {
    Samples.write(here(IMAGES + ".part"), Arrays.copyOf(files.get(IMAGES), 50));
    store().get("tiny", Progress.NONE);
    assertAllHere();
    assertThat(server.requests).contains("/base/" + IMAGES + " bytes=50-");
  }

  @Test
  void completePartNeedsNothingMore() throws IOException {
    Samples.write(here(IMAGES + ".part"), files.get(IMAGES));
    store().get("tiny", Progress.NONE);
    assertAllHere();
  }

  @Test
  void foreignPartIsThrownAway() throws IOException {
    Samples.write(here(IMAGES + ".part"), new byte[60]);
    store().get("tiny", Progress.NONE);
    assertAllHere();
    Files.delete(here(IMAGES));
    Samples.write(here(IMAGES + ".part"), new byte[1 << 20]);
    store().get("tiny", Progress.NONE);
    assertAllHere();
  }

  @Test
  void serverWithoutRangesStartsAnew() throws IOException {
    server.ranges = false;
    server.cut(IMAGES, 1);
    store().get("tiny", Progress.NONE);
    assertAllHere();
  }

  @Test
  void lengthNeedNotBeAnnounced() throws IOException {
    List<Long> totals = new ArrayList<>();
    server.unannounced = true;
    store().get("tiny", (file, done, total) -> totals.add(total));
    assertAllHere();
    assertThat(totals).isNotEmpty().containsOnly(-1L);
  }

  @Test
  void serverThatSendsAnotherRangeStartsAnew() throws IOException {
    Samples.write(here(IMAGES + ".part"), Arrays.copyOf(files.get(IMAGES), 50));
    server.shift = 1;
    store().get("tiny", Progress.NONE);
    assertAllHere();
    assertThat(server.requests).contains("/base/" + IMAGES + " bytes=50-", "/base/" + IMAGES);
  }

  @Test
  void whatComesAfterTheAnnouncedEndIsIgnored() throws IOException {
    byte[] file = files.get(IMAGES);
    try (RawServer raw = new RawServer(file.length, Arrays.copyOf(file, file.length + 1000));
        Fetch fetch = new Fetch(PATIENCE, Progress.NONE)) {
      fetch.fetch(List.of(raw.address()), new Fetch.Wanted(here("x"), null, file.length));
    }
    assertThat(here("x")).hasBinaryContent(file);
  }

  @Test
  void fileThatIsAnnouncedTooShortIsRefused() {
    byte[] file = files.get(IMAGES);
    Checksum checksum =
        Checksum.sha256Of(Samples.write(folder.resolve("published").resolve("x"), file));
    try (RawServer raw = new RawServer(file.length - 1, file);
        Fetch fetch = new Fetch(PATIENCE, Progress.NONE)) {
      Fetch.Wanted wanted = new Fetch.Wanted(here("x"), checksum, file.length);
      assertThatThrownBy(() -> fetch.fetch(List.of(raw.address()), wanted))
          .hasMessageContaining("is not what is published");
    }
    assertThat(here("x")).doesNotExist();
  }

  @Test
  void redirectsAreFollowed() throws IOException {
    server.redirect = true;
    store().get("tiny", Progress.NONE);
    assertAllHere();
  }

  @Test
  void corruptedBodyIsRefusedAndLeavesNoFile() {
    byte[] corrupted = files.get(IMAGES).clone();
    corrupted[100] ^= 1;
    server.serve(IMAGES, corrupted);
    assertThatThrownBy(() -> store().get("tiny", Progress.NONE))
        .isInstanceOf(DataException.class)
        .hasMessageMatching(
            IMAGES
                + ": what http://localhost:\\d+/base/"
                + IMAGES
                + " sent is not what is published: SHA-256 [0-9a-f]{64}, expected [0-9a-f]{64}");
    assertThat(here(IMAGES)).doesNotExist();
    assertThat(here(IMAGES + ".part")).doesNotExist();
  }

  @Test
  void missingFileAtThePublisherIsNamed() {
    DataStore store = store(server.base().resolve("elsewhere/"));
    assertThatThrownBy(() -> store.get("tiny", Progress.NONE))
        .hasMessageMatching(
            ".*: http://localhost:\\d+/base/elsewhere/.* answers 404 \\(not found\\)");
  }

  @Test
  void nextAddressIsTriedWhenOneFails() throws IOException {
    store(server.base().resolve("elsewhere/"), server.base()).get("tiny", Progress.NONE);
    assertAllHere();
  }

  @Test
  void stalledServerIsGivenUpWithAReason() {
    server.silent = true;
    assertThatThrownBy(() -> store().get("tiny", Progress.NONE))
        .hasMessageContaining("gave up after 6 tries with")
        .hasMessageContaining("no data for");
    assertThat(here("t10k-images-idx3-ubyte.gz")).doesNotExist();
  }

  @Test
  void failingServerIsGivenUpWithItsStatus() {
    server.status = 503;
    assertThatThrownBy(() -> store().get("tiny", Progress.NONE))
        .hasMessageContaining("the server answers 503");
  }

  @Test
  void noNetworkIsSaidSo() {
    URI closed = server.base();
    server.close();
    assertThatThrownBy(() -> store(closed).get("tiny", Progress.NONE))
        .hasMessageMatching(
            ".*: http://localhost:\\d+/.* cannot be reached; is there a network\\?");
  }

  @Test
  void moreThanTheFileCanHaveIsRefused() {
    try (Fetch fetch = new Fetch(PATIENCE, Progress.NONE)) {
      Fetch.Wanted wanted = new Fetch.Wanted(here("x"), null, 10);
      assertThatThrownBy(() -> fetch.fetch(List.of(server.base().resolve(IMAGES)), wanted))
          .hasMessageContaining("x: expected at most 10 bytes");
    }
  }

  @Test
  void diskWithoutRoomIsNoticedBeforeWriting() {
    server.claimed = 1L << 60;
    try (Fetch fetch = new Fetch(PATIENCE, Progress.NONE)) {
      Fetch.Wanted wanted = new Fetch.Wanted(here("x"), null, Long.MAX_VALUE);
      assertThatThrownBy(() -> fetch.fetch(List.of(server.base().resolve(IMAGES)), wanted))
          .hasMessageMatching("x: needs \\d+ MB more, the disk has \\d+ MB free .*");
    }
    assertThat(here("x.part")).doesNotExist();
  }

  @Test
  void folderThatCannotBeMadeIsNamed() throws IOException {
    Files.createDirectories(folder.resolve("home"));
    Files.writeString(folder.resolve("home/data"), "a file in the way");
    assertThatThrownBy(() -> store().get("tiny", Progress.NONE))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("cannot be written");
  }

  @Test
  void fileWithoutPublishedChecksumIsRememberedAndWatched() {
    List<PublishedFile> unchecked =
        files.keySet().stream()
            .map(
                name ->
                    new PublishedFile(
                        name.startsWith("train") ? Part.TRAIN : Part.TEST,
                        name.contains("labels"),
                        name,
                        null,
                        0))
            .toList();
    Published set =
        new Published(
            "tiny", "", "", Layout.digits(), new Delivery.Files(List.of(server.base())), unchecked);
    DataStore store = new DataStore(folder.resolve("home"), new Catalogue(List.of(set)), PATIENCE);
    store.get("tiny", Progress.NONE);
    assertThat(store.verify("tiny"))
        .extracting(FileReport::state)
        .containsOnly(FileReport.State.VERIFIED);
    Samples.write(here("t10k-labels-idx1-ubyte.gz"), Samples.gzip(Samples.labels(1, 1)));
    assertThat(store.verify("tiny"))
        .filteredOn(report -> report.state() == FileReport.State.READABLE)
        .extracting(FileReport::file)
        .containsExactly("t10k-labels-idx1-ubyte.gz");
  }
}
