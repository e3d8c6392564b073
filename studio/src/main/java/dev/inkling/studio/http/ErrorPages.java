package dev.inkling.studio.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
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

  /// A whole answer as it goes over the wire.
  static byte[] message(Refusal refusal) {
    byte[] body =
        Answers.bytes(json -> Answers.value(json, Map.of("error", Lines.one(refusal.line()))));
    StringBuilder head = new StringBuilder("HTTP/1.1 " + Status.create(refusal.status()) + "\r\n");
    Guard.HEADERS.forEach(
        header -> head.append(header.name()).append(": ").append(header.get()).append("\r\n"));
    head.append("Content-Type: application/json\r\nConnection: close\r\nContent-Length: ")
        .append(body.length)
        .append("\r\n\r\n");
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(head.toString().getBytes(StandardCharsets.US_ASCII));
    all.writeBytes(body);
    return all.toByteArray();
  }

  private static String line(Status status) {
    return switch (status.code()) {
      case 400 -> "the request is not HTTP as expected";
      case 408 -> "the request took too long";
      case 413 -> Body.tooLong().line();
      case 414 -> "the address is too long";
      case 431 -> "the headers are too long";
      case 500 -> "the studio met a mistake of its own; it goes on";
      default -> status.reasonPhrase();
    };
  }
}
