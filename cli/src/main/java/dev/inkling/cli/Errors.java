package dev.inkling.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Turns what was thrown into one line that a user can act on, and into an exit code.
final class Errors {
  private Errors() {}

  /// The exit code that `thrown` ends the program with.
  static ExitCode code(Throwable thrown) {
    return thrown instanceof CliException known ? known.code() : ExitCode.FAILED;
  }

  /// One line, without the program's name in front.
  static String describe(Throwable thrown) {
    return oneLine(
        switch (thrown) {
          case CliException known -> message(known);
          case UncheckedIOException wrapped -> describe(cause(wrapped));
          case FileSystemException file -> file(file);
          case FileNotFoundException file -> message(file);
          case IOException io -> message(io);
          case OutOfMemoryError memory -> memory();
          case StackOverflowError deep -> internal(deep);
          case RuntimeException ours when isOurs(ours) -> message(ours);
          default -> internal(thrown);
        });
  }

  /// Line breaks and other control characters become blanks: an error is one line.
  static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ").replaceAll("\\p{Cntrl}", " ");
  }

  private static String file(FileSystemException problem) {
    String where = problem.getFile() == null ? "" : " (" + problem.getFile() + ")";
    return switch (problem) {
      case NoSuchFileException missing -> "no such file or folder" + where;
      case AccessDeniedException denied -> "permission denied" + where;
      case FileAlreadyExistsException exists -> "exists already" + where;
      case NotDirectoryException file -> "not a folder" + where;
      default -> Objects.requireNonNullElse(problem.getReason(), name(problem)) + where;
    };
  }

  private static String memory() {
    long megabytes = Runtime.getRuntime().maxMemory() >> 20;
    return "out of memory (the heap ends at "
        + megabytes
        + " MiB; INKLING_JAVA_OPTS=-Xmx4g would raise that)";
  }

  /// Exceptions of our own modules, and refused arguments, carry messages made for users.
  private static boolean isOurs(RuntimeException thrown) {
    boolean own = thrown.getClass().getPackageName().startsWith("dev.inkling.");
    return thrown.getMessage() != null && (own || thrown instanceof IllegalArgumentException);
  }

  private static String internal(Throwable thrown) {
    String detail = thrown.getMessage() == null ? "" : ": " + thrown.getMessage();
    return "a mistake in Inkling itself: " + name(thrown) + detail + " (--debug shows where)";
  }

  private static String message(Throwable thrown) {
    return Objects.requireNonNullElse(thrown.getMessage(), name(thrown));
  }

  private static String name(Throwable thrown) {
    return thrown.getClass().getSimpleName();
  }

  private static Throwable cause(UncheckedIOException wrapped) {
    @Nullable Throwable cause = wrapped.getCause();
    return cause == null ? new IOException(wrapped.getMessage()) : cause;
  }
}
