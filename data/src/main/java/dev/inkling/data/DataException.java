package dev.inkling.data;

import dev.inkling.tensor.text.OneLine;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Data that cannot be used: one line that says what is wrong, where, both values and a likely
/// cause. The only exception that the readers and the store of this module throw for bad input.
///
/// Example: `train-images.idx: image file says 60000 images but holds 59999 (byte 47039232)`.
public final class DataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// An exception with a message. Control characters in it (file names and cells come from
  /// outside) become `?`, so that it stays one line and harmless in a terminal.
  public DataException(String message) {
    super(OneLine.of(message));
  }

  /// An exception with a message and what caused it.
  public DataException(String message, Throwable cause) {
    super(OneLine.of(message), cause);
  }

  /// A file that could not be read.
  public static DataException reading(String file, IOException cause) {
    return new DataException(file + ": cannot be read: " + reason(cause), cause);
  }

  /// A file that could not be written; a full disk is said in these words.
  public static DataException writing(Path file, IOException cause) {
    return new DataException(file + ": cannot be written: " + reason(cause), cause);
  }

  private static String reason(IOException cause) {
    String message = String.valueOf(cause.getMessage());
    if (message.contains("No space left") || message.contains("not enough space")) {
      return "the disk is full";
    }
    return switch (cause) {
      case NoSuchFileException missing -> "no such file";
      case AccessDeniedException denied -> "permission denied";
      case FileSystemException other when other.getReason() != null -> other.getReason();
      default -> cause.getMessage() == null ? cause.getClass().getSimpleName() : message;
    };
  }
}
