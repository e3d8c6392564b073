package dev.inkling.studio.http;

import io.helidon.common.buffers.DataReader;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// One request and its answer.
public final class Exchange {
  private static final String JSON = "application/json";
  private static final HeaderName LAST_EVENT = HeaderNames.create("Last-Event-ID");

  private final ServerRequest request;
  private final ServerResponse response;

  private final Arrivals arrivals;

  Exchange(ServerRequest request, ServerResponse response, Arrivals arrivals) {
    this.request = request;
    this.response = response;
    this.arrivals = arrivals;
  }

  /// The path that is asked for, decoded.
  public String path() {
    return request.path().path();
  }

  /// What stands in the path in the place of `{name}`, decoded.
  public String path(String name) {
    return request.path().pathParameters().get(name);
  }

  /// What the query says of a name.
  public Optional<String> query(String name) {
    return request.query().contains(name)
        ? Optional.of(request.query().get(name))
        : Optional.empty();
  }

  /// A whole number of the query.
  ///
  /// @throws Refusal if it is none, or out of its bounds
  public long number(String name, long usual, long least, long most) {
    Optional<String> text = query(name);
    return text.isEmpty() ? usual : number(name, text.get(), least, most);
  }

  private static long number(String name, String text, long least, long most) {
    try {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException _) {
      // Said below.
    }
    throw Refusal.wrong(
        "%s is '%s', expected a whole number from %d to %d"
            .formatted(name, Lines.shortened(text), least, most));
  }

  /// The id of the last event that a page has seen that comes back.
  public Optional<String> lastEvent() {
    return header(LAST_EVENT);
  }

  private Optional<String> header(HeaderName name) {
    return request.headers().contains(name)
        ? Optional.of(request.headers().get(name).get())
        : Optional.empty();
  }

  /// Reads the request's body.
  ///
  /// @throws Refusal if it is longer than [Body#MOST_BYTES], or too many are read just now
  /// @throws IOException if the other side is gone
  public Body body() throws IOException {
    String type = Body.type(header(HeaderNames.CONTENT_TYPE).orElse(""));
    return new Body(type, arrivals.body().orElseGet(this::announced));
  }

  /// A body of announced length.
  private byte[] announced() {
    if (!request.content().hasEntity()) {
      return new byte[0];
    }
    int length = header(HeaderNames.CONTENT_LENGTH).map(Integer::parseInt).orElse(0);
    try (InputStream in = request.content().inputStream()) {
      byte[] bytes = BodyReader.read(in, length);
      arrivals.arrived();
      return bytes;
    } catch (DataReader.InsufficientDataAvailableException cut) {
      response.header(HeaderValues.CONNECTION_CLOSE);
      throw Refusal.wrong("the body ended before the %d bytes that it announced".formatted(length));
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  /// Reads the request's body, which must be JSON.
  ///
  /// @throws Refusal if it is something else
  public Body jsonBody() throws IOException {
    Body body = body();
    if (!body.isJson()) {
      throw Refusal.of(
          415,
          "Content-Type is '%s', expected application/json"
              .formatted(Lines.shortened(body.type())));
    }
    return body;
  }

  /// Answers with JSON.
  public void json(Consumer<JsonGenerator> writer) {
    send(JSON, Answers.bytes(writer));
  }

  /// Answers with JSON.
  public void json(Map<String, ? extends @Nullable Object> object) {
    json(json -> Answers.value(json, object));
  }

  /// Answers with JSON and a status that is not 200.
  public void json(int status, Map<String, ? extends @Nullable Object> object) {
    response.status(status);
    json(object);
  }

  /// Answers with bytes.
  public void send(String type, byte[] bytes) {
    response.header(HeaderNames.CONTENT_TYPE, type);
    if (request.prologue().method().equals(Method.HEAD)) {
      response.header(HeaderNames.CONTENT_LENGTH, Integer.toString(bytes.length));
      response.send();
    } else {
      response.send(bytes);
    }
  }

  /// Refuses all methods but GET and HEAD.
  public void onlyGet() {
    Method method = request.prologue().method();
    if (!method.equals(Method.GET) && !method.equals(Method.HEAD)) {
      response.header(HeaderNames.ALLOW, "GET, HEAD");
      throw Refusal.of(405, "method %s is not answered here, only GET".formatted(method.text()));
    }
  }

  /// Answers with bytes that stay the same as long as the tag does; a browser that has them already
  /// is told so.
  ///
  /// @param tag names these bytes, without quotes
  public void send(String type, byte[] bytes, String tag) {
    String quoted = "\"" + tag + "\"";
    response.header(HeaderNames.ETAG, quoted);
    response.header(HeaderNames.CACHE_CONTROL, "no-cache");
    if (header(HeaderNames.IF_NONE_MATCH).filter(quoted::equals).isPresent()) {
      response.status(304).send();
    } else {
      send(type, bytes);
    }
  }

  /// Answers with plain text, for people who typed an address.
  public void plain(int status, String text) {
    response.status(status);
    send("text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  /// Answers that there is nothing, and nothing to come.
  public void nothing() {
    response.status(204).send();
  }

  /// Sets a header of the answer.
  public Exchange with(String name, String value) {
    response.header(name, value);
    return this;
  }

  /// Begins an answer that goes on for as long as both sides want.
  public OutputStream stream(String type) {
    response.header(HeaderNames.CONTENT_TYPE, type);
    response.header(HeaderNames.CACHE_CONTROL, "no-store");
    return response.outputStream();
  }

  /// Answers with an error, and lets the rest of the request's body pass by: closing while the
  /// other side still sends would make its system throw the answer away.
  void refuse(Refusal refusal) {
    if (response.isSent()) {
      return;
    }
    response.status(refusal.status());
    json(Map.of("error", Lines.one(refusal.line())));
    boolean closing = response.headers().contains(HeaderValues.CONNECTION_CLOSE);
    if (request.content().hasEntity() && !request.content().consumed() && !closing) {
      request.content().consume();
    }
  }
}
