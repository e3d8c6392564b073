package dev.inkling.bench;

import java.io.Serial;

/// A workload's result is not the one that the scalar kernels have.
public final class WrongResultException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  WrongResultException(String message) {
    super(message);
  }
}
