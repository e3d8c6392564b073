package dev.inkling.studio;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The page's own files, which come with the program, and its one library.
final class Page implements HttpService {
  private static final String D3 = "/META-INF/resources/webjars/d3/7.9.0/dist/d3.min.js";

  /// A path of plain names: nothing that could climb out of the page's folder.
  private static final Pattern PLAIN = Pattern.compile("(/[a-z0-9][a-zA-Z0-9-]*)+\\.[a-z0-9]+");

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png");

  @Override
  public void routing(HttpRules rules) {
    rules.get("/", (request, response) -> send(response, "/index.html"));
    rules.get("/webjars/d3.min.js", (request, response) -> sendLibrary(response));
    rules.get("/*", this::send);
  }

  private void send(ServerRequest request, ServerResponse response) {
    send(response, request.path().path());
  }

  private void send(ServerResponse response, String path) {
    Optional<byte[]> file = PLAIN.matcher(path).matches() ? read("page" + path) : Optional.empty();
    send(response, type(path), file);
  }

  private void sendLibrary(ServerResponse response) {
    send(response, type(D3), read(D3));
  }

  private void send(ServerResponse response, @Nullable String type, Optional<byte[]> file) {
    if (type == null || file.isEmpty()) {
      response.status(Status.NOT_FOUND_404).send();
      return;
    }
    response.header(HeaderNames.CONTENT_TYPE, type).send(file.get());
  }

  private static @Nullable String type(String path) {
    return TYPES.get(path.substring(path.lastIndexOf('.') + 1));
  }

  private static Optional<byte[]> read(String resource) {
    try (InputStream file = Page.class.getResourceAsStream(resource)) {
      return file == null ? Optional.empty() : Optional.of(file.readAllBytes());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
