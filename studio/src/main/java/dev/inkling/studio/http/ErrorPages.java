package dev.inkling.studio.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import java.util.Map;

/// What the web server itself refuses, before any endpoint sees it, is answered like all else: JSON
/// of one line.
final class ErrorPages implements DirectHandler {
  static DirectHandlers all() {
    DirectHandlers.Builder all = DirectHandlers.builder();
    for (EventType type : EventType.values()) {
      all.addHandler(type, new ErrorPages());
    }
    return all.build();
  }

  @Override
  public TransportResponse handle(
      TransportRequest request,
      EventType type,
      Status status,
      ServerResponseHeaders headers,
      String message) {
    Guard.HEADERS.forEach(headers::set);
    headers.set(HeaderNames.CONTENT_TYPE, "application/json");
    return TransportResponse.builder()
        .status(status)
        .headers(headers)
        .keepAlive(false)
        .entity(Answers.bytes(json -> Answers.value(json, Map.of("error", line(status)))))
        .build();
  }

  private static String line(Status status) {
    return switch (status.code()) {
      case 400 -> "the request is not HTTP as expected";
      case 408 -> "the request took too long";
      case 413 -> "the body has more than %d bytes".formatted(Body.MOST_BYTES);
      case 414 -> "the address is too long";
      case 431 -> "the headers are too long";
      case 500 -> "the studio met a mistake of its own; it goes on";
      default -> status.reasonPhrase();
    };
  }
}
