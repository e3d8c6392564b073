package dev.inkling.studio.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.List;
import java.util.Optional;

/// Stands before every endpoint: refuses what other people's web pages have the browser ask, and
/// tells the browser with every answer what our page may do.
final class Guard implements Filter {
  /// Headers of every answer.
  static final List<Header> HEADERS =
      List.of(
          header(
              "Content-Security-Policy",
              "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
                  + " connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none';"
                  + " frame-ancestors 'none'"),
          header("X-Content-Type-Options", "nosniff"),
          header("X-Frame-Options", "DENY"),
          header("Referrer-Policy", "no-referrer"),
          header("Cross-Origin-Opener-Policy", "same-origin"),
          header("Cross-Origin-Resource-Policy", "same-origin"),
          header("Cross-Origin-Embedder-Policy", "require-corp"),
          header("Permissions-Policy", "camera=(), microphone=(), geolocation=()"));

  private static final Header NO_STORE = header("Cache-Control", "no-store");
  private static final HeaderName FETCH_SITE = HeaderNames.create("Sec-Fetch-Site");
  private static final HeaderName FETCH_MODE = HeaderNames.create("Sec-Fetch-Mode");

  private final Origins origins;
  private final Arrivals arrivals;

  Guard(Origins origins, Arrivals arrivals) {
    this.origins = origins;
    this.arrivals = arrivals;
  }

  private static Header header(String name, String value) {
    return HeaderValues.createCached(name, value);
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    HEADERS.forEach(response::header);
    response.header(NO_STORE);
    try {
      check(request);
    } catch (Refusal refusal) {
      new Exchange(request, response, arrivals).refuse(refusal);
      arrivals.answered();
      closeIfAsked(request, response);
      return;
    }
    chain.proceed();
    closeIfAsked(request, response);
  }

  /// The web server says that it closes, and then waits for the other side to do so.
  private static void closeIfAsked(RoutingRequest request, RoutingResponse response) {
    if (request.headers().contains(HeaderValues.CONNECTION_CLOSE)
        || response.headers().contains(HeaderValues.CONNECTION_CLOSE)) {
      throw new CloseConnectionException("as was asked");
    }
  }

  private void check(RoutingRequest request) {
    int port = request.localPeer().port();
    List<String> hosts = request.headers().all(HeaderNames.HOST, List::of);
    if (hosts.size() != 1 || !origins.isOurs(hosts.getFirst(), port)) {
      throw Refusal.forbidden(
          "the studio is not called %s; use the address that it said when it started"
              .formatted(Lines.shortened(hosts.isEmpty() ? "nothing" : hosts.getFirst())));
    }
    Optional<String> origin = value(request, HeaderNames.ORIGIN);
    if (origin.isPresent() && !origins.isOwnPage(origin.get(), port)) {
      throw Refusal.forbidden(
          "a page of %s may not use the studio".formatted(Lines.shortened(origin.get())));
    }
    checkSite(request);
  }

  /// A link to our page from anywhere is fine; all else comes from our own page or from no page.
  private static void checkSite(RoutingRequest request) {
    String site = value(request, FETCH_SITE).orElse("none");
    boolean link =
        value(request, FETCH_MODE).filter("navigate"::equals).isPresent()
            && !request.path().path().startsWith("/api");
    if (!link && !site.equals("same-origin") && !site.equals("none")) {
      throw Refusal.forbidden("a page of another site may not use the studio");
    }
  }

  private static Optional<String> value(RoutingRequest request, HeaderName name) {
    return request.headers().contains(name)
        ? Optional.of(request.headers().get(name).values())
        : Optional.empty();
  }
}
