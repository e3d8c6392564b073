package dev.inkling.tensor.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What every reader of files keeps: whatever the bytes, it gives a value or throws the one
/// exception that it documents, with one line, and takes no more memory than a bound that follows
/// from the file's length.
///
/// A reader's test says how it is read and gives small whole files. They are cut at every byte,
/// every byte of them is changed, and the files of the folder `NAMEInputs` beside the test, which
/// once did harm, are read again. Its `@FuzzTest` hands [#holds] whatever Jazzer thinks of:
///
/// ```java
/// @MethodSource("wholeFiles")
/// @FuzzTest(maxDuration = LONG, maxExecutions = MANY)
/// void anyBytes(byte[] bytes) {
///   holds(bytes);
/// }
/// ```
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class HostileFiles {
  /// How often a target is executed in a long run.
  public static final long MANY = 5_000_000;

  /// How long that may take.
  public static final String LONG = "12h";

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /// Reads bytes as a file.
  protected abstract void read(byte[] bytes);

  /// The only exception that reading may end with.
  protected abstract Class<? extends RuntimeException> documented();

  /// Small files that can be read.
  protected abstract Stream<byte[]> wholeFiles();

  /// The most bytes that reading may allocate.
  protected abstract long mostAllocated(long length);

  /// Whether no whole file can be cut so that it is a whole file again.
  protected boolean everyCutIsSeen() {
    return true;
  }

  /// How far apart the bytes are at which files are cut and changed; of slow readers not 1.
  protected int stride() {
    return 1;
  }

  /// Reads bytes and checks what every reader keeps.
  ///
  /// @return whether they could be read
  protected final boolean holds(byte[] bytes) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    boolean read = isRead(bytes);
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    // The first time, classes are loaded too.
    if (allocated > mostAllocated(bytes.length) && allocated(bytes) > mostAllocated(bytes.length)) {
      throw new AssertionError(
          "%d bytes allocated for a file of %d, expected at most %d"
              .formatted(allocated(bytes), bytes.length, mostAllocated(bytes.length)));
    }
    return read;
  }

  private long allocated(byte[] bytes) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    isRead(bytes);
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  private boolean isRead(byte[] bytes) {
    try {
      read(bytes);
      return true;
    } catch (RuntimeException refused) {
      if (!documented().isInstance(refused)) {
        throw new AssertionError("not the documented exception", refused);
      }
      String message = String.valueOf(refused.getMessage());
      if (message.isBlank() || message.lines().count() > 1 || message.length() > 2000) {
        throw new AssertionError("not one line: " + message, refused);
      }
      return false;
    }
  }

  @Test
  void wholeFilesAreRead() {
    assertThat(wholeFiles()).isNotEmpty().allMatch(this::holds);
  }

  @Test
  void filesCutAtAnyByteAreRefusedAsDocumented() {
    wholeFiles()
        .forEach(
            whole -> {
              for (int length = 0; length < whole.length; length += stride()) {
                boolean read = holds(Arrays.copyOf(whole, length));
                assertThat(read && everyCutIsSeen()).as("cut at byte %d", length).isFalse();
              }
            });
  }

  @Test
  void filesWithAnyByteChangedAreReadOrRefusedAsDocumented() {
    wholeFiles()
        .forEach(
            whole -> {
              for (int at = 0; at < whole.length; at += stride()) {
                holdsChanged(whole, at);
              }
            });
  }

  private void holdsChanged(byte[] whole, int at) {
    byte[] changed = whole.clone();
    for (int value : List.of(0x00, 0xFF, whole[at] ^ 0x80, whole[at] ^ 0x01)) {
      changed[at] = (byte) value;
      holds(changed);
    }
  }

  @Test
  void filesThatOnceDidHarmAreReadOrRefusedAsDocumented() {
    assertThat(keptFiles()).allSatisfy(file -> holds(bytes(file)));
  }

  private List<Path> keptFiles() {
    URL folder = getClass().getResource(getClass().getSimpleName() + "Inputs");
    if (folder == null) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(Path.of(uri(folder)))) {
      return files.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static URI uri(URL folder) {
    try {
      return folder.toURI();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
