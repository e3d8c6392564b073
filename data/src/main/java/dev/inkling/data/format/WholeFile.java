package dev.inkling.data.format;

import dev.inkling.data.DataException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Writes files whole or not at all: a temporary name in the same folder, fsync, atomic rename,
/// fsync of the folder. Whoever kills the process at any moment finds the old file or the new one.
public final class WholeFile {
  private static final AtomicLong COUNTER = new AtomicLong();

  private WholeFile() {}

  /// What writes the content.
  @FunctionalInterface
  public interface Content {
    /// Writes all of it into `out`, which need not be flushed or closed.
    void writeTo(OutputStream out) throws IOException;
  }

  /// Writes `target`, in a folder that is made if it is missing.
  ///
  /// @throws DataException if it cannot be written; `target` is then as before
  public static void write(Path target, Content content) {
    Path absolute = target.toAbsolutePath();
    Path temporary =
        absolute.resolveSibling(
            "."
                + absolute.getFileName()
                + "."
                + ProcessHandle.current().pid()
                + "-"
                + COUNTER.incrementAndGet()
                + ".tmp");
    try {
      makeFolder(absolute);
      writeTemporary(temporary, content);
      moveInto(temporary, absolute);
    } catch (IOException e) {
      throw DataException.writing(target, e);
    } finally {
      deleteQuietly(temporary);
    }
  }

  /// Renames a complete file of the same folder to `target` for good: both file and folder are
  /// forced to the disk.
  ///
  /// @throws IOException if that fails
  public static void moveInto(Path complete, Path target) throws IOException {
    try (FileChannel file = FileChannel.open(complete, StandardOpenOption.WRITE)) {
      file.force(true);
    }
    Files.move(
        complete, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    forceFolder(target.toAbsolutePath().getParent());
  }

  private static void writeTemporary(Path temporary, Content content) throws IOException {
    try (FileChannel channel =
            FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
      content.writeTo(out);
      out.flush();
    }
  }

  private static void makeFolder(Path file) throws IOException {
    Path folder = file.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
  }

  private static void forceFolder(@Nullable Path folder) {
    if (folder == null) {
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows cannot open a folder; there the rename itself is what can be had.
    }
  }

  private static void deleteQuietly(Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      // The error that is already under way matters more than a temporary file left behind.
    }
  }
}
