package dev.inkling.studio;

import dev.inkling.studio.http.Endpoint;
import dev.inkling.studio.http.Exchange;
import dev.inkling.studio.http.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The page's own files, which come with the program, and its one library.
final class Page implements Endpoint {
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
  public void answer(Exchange exchange) {
    String path = exchange.path();
    Optional<byte[]> file = read(path.equals("/") ? "/index.html" : path);
    String type = type(path.equals("/") ? "/index.html" : path);
    if (type == null || file.isEmpty()) {
      throw Refusal.missing("there is nothing here");
    }
    exchange.send(type, file.get());
  }

  private static @Nullable String type(String path) {
    return TYPES.get(path.substring(path.lastIndexOf('.') + 1));
  }

  private static Optional<byte[]> read(String path) {
    if (path.equals("/webjars/d3.min.js")) {
      return resource(D3);
    }
    return PLAIN.matcher(path).matches() ? resource("page" + path) : Optional.empty();
  }

  private static Optional<byte[]> resource(String name) {
    try (InputStream file = Page.class.getResourceAsStream(name)) {
      return file == null ? Optional.empty() : Optional.of(file.readAllBytes());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
