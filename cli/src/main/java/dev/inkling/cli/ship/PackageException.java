package dev.inkling.cli.ship;

import java.io.Serial;

/// The program could not be packaged.
public final class PackageException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  PackageException(String message) {
    super(message);
  }
}
