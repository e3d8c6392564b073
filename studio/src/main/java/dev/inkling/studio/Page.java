package dev.inkling.studio;

import dev.inkling.studio.http.Endpoint;
import dev.inkling.studio.http.Exchange;
import dev.inkling.studio.http.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// The page's own files, which come with the program, and its one library. Each is read once.
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

  /// A file of the page.
  ///
  /// @param tag changes with its bytes
  @SuppressWarnings("ArrayRecordComponent") // a file is its bytes; equality is never asked
  private record Content(String type, byte[] bytes, String tag) {}

  private final Map<String, Content> known = new ConcurrentHashMap<>();

  @Override
  public void answer(Exchange exchange) {
    String path = exchange.path().equals("/") ? "/index.html" : exchange.path();
    if (path.startsWith("/api/") || path.equals("/api")) {
      throw Refusal.missing("there is no such address (docs/api.md lists them)");
    }
    exchange.onlyGet();
    Content file = find(path);
    if (file == null) {
      exchange.plain(404, "There is nothing here.\n");
    } else {
      exchange.send(file.type(), file.bytes(), file.tag());
    }
  }

  private @Nullable Content find(String path) {
    Content before = known.get(path);
    return before != null ? before : load(path).orElse(null);
  }

  private Optional<Content> load(String path) {
    String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    if (type == null) {
      return Optional.empty();
    }
    Optional<Content> file = read(path).map(bytes -> new Content(type, bytes, tag(bytes)));
    file.ifPresent(content -> known.put(path, content));
    return file;
  }

  private static String tag(byte[] bytes) {
    CRC32 sum = new CRC32();
    sum.update(bytes);
    return bytes.length + "-" + HexFormat.of().toHexDigits((int) sum.getValue());
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
