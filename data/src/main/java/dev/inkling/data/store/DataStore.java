package dev.inkling.data.store;

import dev.inkling.data.DataException;
import dev.inkling.data.Dataset;
import dev.inkling.data.DatasetPair;
import dev.inkling.data.EmbeddedDataset;
import dev.inkling.data.Part;
import dev.inkling.data.format.CsvReader;
import dev.inkling.data.format.IdxDataset;
import dev.inkling.data.format.Layout;
import dev.inkling.data.plane.PlaneProblem;
import dev.inkling.tensor.text.NearestName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/// Opens whatever `--data` names, and keeps the published data sets under `HOME/data/NAME`.
///
/// Example: `new DataStore(home).open(DataSpec.parse("mnist")).train()`.
public final class DataStore {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String MNIST = "mnist";

  private final Path folder;
  private final Catalogue catalogue;
  private final Duration patience;

  /// A store with the published data sets of this version.
  ///
  /// @param home INKLING_HOME
  public DataStore(Path home) {
    this(home, Catalogue.published(), PATIENCE);
  }

  /// A store with another catalogue, for mirrors and tests.
  ///
  /// @param home INKLING_HOME
  /// @param catalogue what can be fetched
  /// @param patience how long a server may be silent
  public DataStore(Path home, Catalogue catalogue, Duration patience) {
    this.folder = home.resolve("data");
    this.catalogue = catalogue;
    this.patience = patience;
  }

  /// Opens a data set.
  ///
  /// @throws DataException if it is not there, damaged or contradicts itself
  public DatasetPair open(DataSpec spec) {
    return switch (spec) {
      case DataSpec.Named(String name) -> named(name);
      case DataSpec.Folder(Path path) -> folder(path);
      case DataSpec.IdxFiles(Path images, Path labels) -> idxFiles(images, labels);
      case DataSpec.CsvFile(Path file) ->
          DatasetPair.unsplit(CsvReader.read("csv:" + file.getFileName(), file));
      case DataSpec.PlusOwn(DataSpec base) -> WithOwn.of(open(base), own());
    };
  }

  /// The test part of a data set, or an unsplit set; nothing else of it is made.
  ///
  /// @throws DataException if it is not there, damaged or contradicts itself
  public Dataset openTest(DataSpec spec) {
    Optional<EmbeddedDataset> ours =
        spec instanceof DataSpec.Named(String name) ? embedded(name) : Optional.empty();
    return ours.map(EmbeddedDataset::test).orElseGet(() -> open(spec).part(Part.TEST));
  }

  /// The user's own digits.
  public OwnDigits ownDigits() {
    return OwnDigits.in(folder.resolve(OwnDigits.NAME));
  }

  private Dataset own() {
    return ownDigits()
        .read()
        .orElseThrow(
            () ->
                new DataException(
                    "own: no digits of your own in %s; draw some on the page of: inkling studio"
                        .formatted(ownDigits().folder())));
  }

  /// The own digits to train on, and, where they are of the same kind, MNIST's test part to judge
  /// by: nobody is judged on what was learned.
  private DatasetPair ownPair() {
    Dataset own = own();
    Optional<Dataset> test =
        embedded(MNIST)
            .map(mnist -> mnist.load().test())
            .filter(part -> part.size().equals(own.size()))
            .filter(part -> part.classes().equals(own.classes()));
    return DatasetPair.of(OwnDigits.NAME, own, test.orElse(null));
  }

  /// All data sets that have a name, and where they are; the user's own digits, if there are any.
  public List<StoreEntry> list() {
    return Stream.of(
            catalogue.sets().stream().map(this::entry),
            embedded().filter(set -> isGenerated(set.name())).map(DataStore::entry),
            ownDigits().entry().stream())
        .flatMap(entries -> entries)
        .toList();
  }

  /// Checks every file of a data set of the store against its checksum. Of one that only the
  /// program carries, its own copy is read.
  ///
  /// @throws DataException if the name is unknown, or the program's own copy is damaged
  public List<FileReport> verify(String name) {
    if (name.equals(OwnDigits.NAME)) {
      return ownDigits().verify();
    }
    Optional<EmbeddedDataset> embedded = embedded(name);
    if (embedded.isPresent() && (isGenerated(name) || in(published(name)).present() == 0)) {
      return embeddedParts(embedded.get().load());
    }
    return in(published(name)).verify();
  }

  /// Fetches what is missing or damaged of a data set; files that are there and readable stay, and
  /// what the program carries, or the user drew, is not fetched.
  ///
  /// @throws DataException if the name is unknown or it cannot be had; what was fetched so far
  ///     stays, and the next try goes on there
  public void get(String name, Progress progress) {
    if (isGenerated(name) || name.equals(OwnDigits.NAME)) {
      return;
    }
    Published set = published(name);
    if (isEmbedded(name)) {
      return;
    }
    List<FileReport> reports = in(set).verify();
    if (!reports.stream().allMatch(FileReport::usable)) {
      try (Fetch fetch = new Fetch(patience, progress)) {
        new Acquisition(folder, catalogue, fetch).acquire(set, reports);
      }
    }
    in(set).read();
    in(set).remember();
  }

  /// Takes a published data set from what the user already has, and fetches nothing: the
  /// publisher's archive (EMNIST's `gzip.zip`), one of the set's files, or a folder that holds the
  /// one or the others, packed or unpacked. They are copied and stay where they are.
  ///
  /// Example: `store.take("emnist-digits", Path.of("Downloads/gzip.zip"))`.
  ///
  /// @return the state of every file of the data set, for some may still be missing
  /// @throws DataException if the name is unknown, nothing of the data set is there, or a file is
  ///     not what it should be
  public List<FileReport> take(String name, Path from) {
    Published set = published(name);
    new OwnFiles(set, from, new Intake(folder.resolve(name))).take();
    in(set).remember();
    return in(set).verify();
  }

  /// Whether the program makes the data set by rule: it carries it, and nobody published it.
  private static boolean isGenerated(String name) {
    return isEmbedded(name) && Catalogue.published().find(name).isEmpty();
  }

  /// Whether the program itself carries the data set, or makes it.
  public static boolean isEmbedded(String name) {
    return embedded(name).isPresent();
  }

  /// What the program carries or makes.
  static Stream<EmbeddedDataset> embedded() {
    Stream<EmbeddedDataset> carried =
        ServiceLoader.load(EmbeddedDataset.class).stream().map(ServiceLoader.Provider::get);
    return Stream.concat(PlaneProblem.all().stream(), carried);
  }

  private static Optional<EmbeddedDataset> embedded(String name) {
    return embedded().filter(set -> set.name().equals(name)).findFirst();
  }

  private static List<FileReport> embeddedParts(DatasetPair pair) {
    return Stream.of(Part.values())
        .filter(pair::has)
        .map(pair::part)
        .map(DataStore::report)
        .toList();
  }

  private static FileReport report(Dataset part) {
    String detail = "in the program, SHA-256 " + part.sha256();
    return new FileReport(part.provenance(), FileReport.State.VERIFIED, detail);
  }

  private DatasetPair named(String name) {
    if (name.equals(OwnDigits.NAME)) {
      return ownPair();
    }
    Optional<EmbeddedDataset> embedded = embedded(name);
    if (embedded.isPresent()) {
      return embedded.get().load();
    }
    Published set = published(name);
    if (in(set).present() == 0) {
      throw new DataException(
          "%s: is not in %s; fetch it with: inkling data get %s (--from FOLDER takes files you have)"
              .formatted(name, folder.resolve(name), name));
    }
    return in(set).read();
  }

  private static DatasetPair folder(Path path) {
    if (!Files.isDirectory(path)) {
      throw new DataException(path + ": no such folder");
    }
    return IdxFolder.read(path)
        .or(() -> PictureFolders.read(path))
        .orElseThrow(
            () ->
                new DataException(
                    path
                        + ": holds no digits: neither IDX files (train-images-idx3-ubyte, gzipped"
                        + " or not) nor folders training/ and testing/ with PNG pictures"));
  }

  private static DatasetPair idxFiles(Path images, Path labels) {
    String file = String.valueOf(images.getFileName());
    Layout layout = IdxFolder.layoutOf(file);
    return DatasetPair.unsplit(IdxDataset.read("idx:" + file, images, labels, layout));
  }

  private StoreEntry entry(Published set) {
    return new StoreEntry(set.name(), set.title(), set.licence(), state(set));
  }

  private static StoreEntry entry(EmbeddedDataset made) {
    return new StoreEntry(made.name(), made.title(), "generated", StoreEntry.State.EMBEDDED);
  }

  private StoreEntry.State state(Published set) {
    int present = in(set).present();
    if (isEmbedded(set.name())) {
      return StoreEntry.State.EMBEDDED;
    }
    if (present == set.files().size()) {
      return StoreEntry.State.PRESENT;
    }
    return present == 0 ? StoreEntry.State.ABSENT : StoreEntry.State.INCOMPLETE;
  }

  private PublishedFolder in(Published set) {
    return new PublishedFolder(set, folder.resolve(set.name()));
  }

  private Published published(String name) {
    return catalogue
        .find(name)
        .orElseThrow(
            () ->
                new DataException(
                    "data set '%s' is unknown%s; known are %s"
                        .formatted(
                            name,
                            NearestName.hint(name, catalogue.names()),
                            String.join(", ", catalogue.names()))));
  }
}
