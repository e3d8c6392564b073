package dev.inkling.tensor.file;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/// Writes a file whole or not at all.
///
/// The bytes go to a temporary file in the same folder, which is forced to the disk, renamed over
/// the old file in one step, and the folder is forced to the disk too. Whoever opens the file sees
/// all of the old bytes or all of the new ones, also after a kill or a power cut. If anything fails
/// (a full disk, no permission, an exception in the writer), the temporary file is removed and the
/// old file stays. A kill can leave a temporary file behind; [#removeLeftovers] clears those.
///
/// Example: `AtomicFile.write(Path.of("run.json"), out -> out.write(bytes));`
public final class AtomicFile {
  private static final String TEMPORARY_ENDING = ".inkling-tmp";
  private static final int BUFFER_BYTES = 1 << 16;
  private static final AtomicLong NUMBER = new AtomicLong();

  private AtomicFile() {}

  /// Writes a file whose size is not known beforehand.
  ///
  /// @throws IOException with a one-line message that names the file and the cause
  public static void write(Path file, OutputWriter writer) throws IOException {
    write(file, -1, writer);
  }

  /// Writes a file that needs `bytes` bytes, which an error message will say; −1 if not known.
  ///
  /// @throws IOException with a one-line message that names the file, the bytes and the cause
  public static void write(Path file, long bytes, OutputWriter writer) throws IOException {
    try {
      replace(file.toAbsolutePath(), writer);
    } catch (IOException e) {
      String needed = bytes < 0 ? "" : " (needs " + bytes + " bytes)";
      throw new IOException(file + ": could not be written" + needed + ": " + cause(e), e);
    }
  }

  /// Removes the temporary files that a kill left in a folder. Only for a folder that nobody else
  /// writes into just now.
  ///
  /// @throws IOException with a one-line message that names the folder and the cause
  public static void removeLeftovers(Path folder) throws IOException {
    try (DirectoryStream<Path> leftovers =
        Files.newDirectoryStream(folder, ".*" + TEMPORARY_ENDING)) {
      for (Path leftover : leftovers) {
        Files.deleteIfExists(leftover);
      }
    } catch (IOException e) {
      throw new IOException(folder + ": could not be cleared of temporary files: " + cause(e), e);
    }
  }

  /// Whether a file is a temporary one of ours, which a kill left.
  public static boolean isLeftover(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.startsWith(".") && name.endsWith(TEMPORARY_ENDING);
  }

  /// What an exception of the file system says, in words: the JDK's own message is often nothing
  /// but the path.
  public static String cause(IOException exception) {
    return switch (exception) {
      case NoSuchFileException _ -> "no such file or folder";
      case AccessDeniedException _ -> "permission denied";
      case FileAlreadyExistsException _ -> "it exists already";
      case FileSystemException e when e.getReason() != null -> e.getReason();
      default ->
          exception.getMessage() == null
              ? exception.getClass().getSimpleName()
              : exception.getMessage();
    };
  }

  private static void replace(Path file, OutputWriter writer) throws IOException {
    Path temporary = createTemporary(file);
    try {
      fill(temporary, writer);
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      // After the move there is nothing left to delete: this is for every kind of failure.
      Files.deleteIfExists(temporary);
    }
    forceFolder(file.resolveSibling("."));
  }

  private static Path createTemporary(Path file) throws IOException {
    while (true) {
      String name =
          ".%s.%d-%d%s"
              .formatted(
                  file.getFileName(),
                  ProcessHandle.current().pid(),
                  NUMBER.getAndIncrement(),
                  TEMPORARY_ENDING);
      try {
        return Files.createFile(file.resolveSibling(name));
      } catch (FileAlreadyExistsException _) {
        // A leftover of an earlier process with our number: take the next name.
      }
    }
  }

  // Not a FileChannel: that one closes under an interrupt, and Ctrl-C must not cost a checkpoint.
  private static void fill(Path temporary, OutputWriter writer) throws IOException {
    try (FileOutputStream file = new FileOutputStream(temporary.toFile());
        BufferedOutputStream buffered = new BufferedOutputStream(file, BUFFER_BYTES)) {
      writer.write(buffered);
      buffered.flush();
      file.getFD().sync();
    }
  }

  /// Forces the rename itself to the disk. An interrupt is kept for later, not lost.
  private static void forceFolder(Path folder) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      while (!forced(folder)) {
        interrupted |= Thread.interrupted();
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static boolean forced(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
      return true;
    } catch (ClosedByInterruptException _) {
      return false;
    } catch (AccessDeniedException _) {
      return true; // Windows opens no folders; its rename is journalled.
    }
  }
}
