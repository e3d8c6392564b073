package dev.inkling.bench;

import java.io.Serial;

/// There is no workload of this name.
public final class UnknownWorkloadException extends IllegalArgumentException {
  @Serial private static final long serialVersionUID = 1L;

  UnknownWorkloadException(String message) {
    super(message);
  }
}
