package dev.inkling.studio.http;

import java.io.IOException;

/// What answers a request.
@FunctionalInterface
public interface Endpoint {
  /// Reads the request and sends one answer.
  ///
  /// @throws Refusal to answer with an error instead
  /// @throws IOException if the other side is gone
  void answer(Exchange exchange) throws IOException;
}
