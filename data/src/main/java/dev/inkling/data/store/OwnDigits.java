package dev.inkling.data.store;

import dev.inkling.data.DataException;
import dev.inkling.data.Dataset;
import dev.inkling.data.ImageSize;
import dev.inkling.data.format.IdxArray;
import dev.inkling.data.format.IdxReader;
import dev.inkling.data.format.IdxWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Digits of the user's own, kept one by one as the IDX files `train-images-idx3-ubyte` and
/// `train-labels-idx1-ubyte` in `INKLING_HOME/data/own`: what `--data own` names.
///
/// Each file is written whole or not at all, one after the other. A digit is there when both have
/// it: a new one comes to the images first, and one that is removed leaves the labels first. So
/// after a kill at any moment the shorter file counts, and the digits are those from before or
/// those from after. Several programs may do this at once; one waits for the other.
///
/// Example: `OwnDigits.of(home).append(pixels, ImageSize.grey(28, 28), 7)`.
public final class OwnDigits {
  /// What `--data` calls them.
  public static final String NAME = "own";

  /// What a SPEC ends in that adds them to another data set.
  static final String PLUS = "+" + NAME;

  /// The most digits that are kept: 16 MB of 28×28, which are written anew with each one.
  public static final int MOST = 20_000;

  private static final int FEWEST_CLASSES = 10; // so that they go together with MNIST's

  private final Path folder;

  private OwnDigits(Path folder) {
    this.folder = folder;
  }

  /// Those of a home folder.
  ///
  /// @param home INKLING_HOME
  public static OwnDigits of(Path home) {
    return in(home.resolve("data").resolve(NAME));
  }

  static OwnDigits in(Path folder) {
    return new OwnDigits(folder);
  }

  /// Where they are kept.
  public Path folder() {
    return folder;
  }

  /// How many there are.
  ///
  /// @throws DataException if the files can't be read
  public int count() {
    return read().map(Dataset::count).orElse(0);
  }

  /// All of them, the oldest first, in the classes `0` … `9`, or more if a label says so; empty if
  /// there are none.
  ///
  /// @throws DataException if the files can't be read
  public Optional<Dataset> read() {
    return Files.isRegularFile(labels()) && Files.isRegularFile(images())
        ? Optional.of(joined(IdxReader.read(images()), IdxReader.read(labels())))
        : Optional.empty();
  }

  /// As a line of `data list`; empty if there are none.
  Optional<StoreEntry> entry() {
    try {
      return read().map(OwnDigits::entry);
    } catch (DataException damaged) {
      return Optional.of(entry("damaged", StoreEntry.State.INCOMPLETE));
    }
  }

  private static StoreEntry entry(Dataset digits) {
    return entry(Integer.toString(digits.count()), StoreEntry.State.PRESENT);
  }

  private static StoreEntry entry(String how, StoreEntry.State state) {
    return new StoreEntry(NAME, "your own digits (%s)".formatted(how), "yours", state);
  }

  /// Whether both files can be read.
  List<FileReport> verify() {
    String files = images().getFileName() + ", " + labels().getFileName();
    try {
      return List.of(new FileReport(files, FileReport.State.READABLE, count() + " digits"));
    } catch (DataException damaged) {
      return List.of(
          new FileReport(files, FileReport.State.DAMAGED, String.valueOf(damaged.getMessage())));
    }
  }

  /// Keeps one more.
  ///
  /// @param pixels unsigned bytes, ink 255 on ground 0, C × H × W
  /// @param size of the image; the same for all that are kept
  /// @param label its class, 0…255
  /// @return how many there are now
  /// @throws DataException if the image is of another size than those that are there, there are
  ///     [#MOST] already, or the files can't be read or written; then nothing was kept
  public int append(byte[] pixels, ImageSize size, int label) {
    return alone(() -> appended(pixels, size, label));
  }

  /// Forgets the newest.
  ///
  /// @return how many are left; 0 also if there was none
  /// @throws DataException if the files can't be read or written
  public int removeLast() {
    return alone(this::shortened);
  }

  private int appended(byte[] pixels, ImageSize size, int label) {
    if (pixels.length != size.values() || label < 0 || label > 255) {
      throw new DataException(
          "own digit: %d pixels of class %d, expected %d (%s) and a class of 0 to 255"
              .formatted(pixels.length, label, size.values(), size));
    }
    Dataset next =
        read()
            .map(old -> longer(old, pixels, size, label))
            .orElseGet(() -> dataset(size, pixels.clone(), new byte[] {(byte) label}));
    IdxWriter.images(images(), next);
    IdxWriter.labels(labels(), next);
    return next.count();
  }

  private Dataset longer(Dataset old, byte[] pixels, ImageSize size, int label) {
    if (!old.size().equals(size)) {
      throw new DataException(
          "%s: holds images of %s, this one is %s: choose a model for the one or the other"
              .formatted(folder, old.size(), size));
    }
    if (old.count() >= MOST) {
      throw new DataException("%s: holds %d digits, the limit".formatted(folder, MOST));
    }
    int values = size.values(), count = old.count();
    byte[] allPixels = Arrays.copyOf(old.pixels(), (count + 1) * values);
    System.arraycopy(pixels, 0, allPixels, count * values, values);
    byte[] allLabels = Arrays.copyOf(old.labels(), count + 1);
    allLabels[count] = (byte) label;
    return dataset(size, allPixels, allLabels);
  }

  private int shortened() {
    int left = count() - 1;
    if (left > 0) {
      Dataset next = read().orElseThrow().limit(left);
      IdxWriter.labels(labels(), next);
      IdxWriter.images(images(), next);
    } else {
      delete(labels());
      delete(images());
    }
    return Math.max(0, left);
  }

  /// What both files have.
  private Dataset joined(IdxArray images, IdxArray labels) {
    List<Integer> dims = images.dims();
    if (images.holdsInts() || labels.holdsInts() || images.rank() < 3 || labels.rank() != 1) {
      throw new DataException(
          "%s: holds images %s and labels %s, expected unsigned bytes of 3 or 4 and of 1 dimensions"
              .formatted(folder, dims, labels.dims()));
    }
    int sides = dims.size();
    int channels = sides == 4 ? dims.get(1) : 1;
    ImageSize size = new ImageSize(channels, dims.get(sides - 2), dims.get(sides - 1));
    int count = Math.min(dims.getFirst(), labels.dims().getFirst());
    byte[] pixels = Arrays.copyOf(images.bytes(), count * size.values());
    return dataset(size, pixels, Arrays.copyOf(labels.bytes(), count));
  }

  private Dataset dataset(ImageSize size, byte[] pixels, byte[] labels) {
    int classes = FEWEST_CLASSES;
    for (byte label : labels) {
      classes = Math.max(classes, (label & 0xFF) + 1);
    }
    List<String> names = IntStream.range(0, classes).mapToObj(Integer::toString).toList();
    return new Dataset(NAME, size, pixels, labels, names, folder.toString());
  }

  private Path images() {
    return folder.resolve("train-images-idx3-ubyte");
  }

  private Path labels() {
    return folder.resolve("train-labels-idx1-ubyte");
  }

  /// Does something while no other thread and no other program changes these files.
  private <T> T alone(Supplier<T> work) {
    synchronized (OwnDigits.class) {
      Path file = folder.resolve(".lock");
      try {
        Files.createDirectories(folder);
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock _ = channel.lock()) {
          return work.get();
        }
      } catch (IOException e) {
        throw DataException.writing(file, e);
      }
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw DataException.writing(file, e);
    }
  }
}
