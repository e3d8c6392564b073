package dev.inkling.studio.http;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// By which names the studio may be spoken to. A web page of somebody else's that has its own name
/// point at this machine (DNS rebinding) speaks to that name, and so is known; addresses made of
/// numbers are nobody's names.
///
/// @param host what the server is bound to
/// @param everywhere whether it listens at all addresses of the machine
record Origins(String host, boolean everywhere) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Pattern NUMBERS = Pattern.compile("[0-9.]+|\\[[0-9a-f:.%]+]");
  private static final Pattern PORT = Pattern.compile(":([0-9]{1,5})$");

  static Origins of(String host) {
    String plain = host.toLowerCase(Locale.ROOT);
    boolean everywhere = Set.of("0.0.0.0", "::", "[::]").contains(plain);
    return new Origins(plain.contains(":") ? bracketed(plain) : plain, everywhere);
  }

  private static String bracketed(String address) {
    return address.startsWith("[") ? address : "[" + address + "]";
  }

  /// Whether a `Host` header names this server.
  ///
  /// @param port that it listens at
  boolean isOurs(String header, int port) {
    String text = header.strip().toLowerCase(Locale.ROOT);
    var found = PORT.matcher(text);
    boolean hasPort = !text.endsWith("]") && found.find();
    String name = hasPort ? text.substring(0, found.start()) : text;
    int named = hasPort ? Integer.parseInt(found.group(1)) : 80;
    return named == port && isName(name);
  }

  private boolean isName(String name) {
    return LOOPBACK.contains(name)
        || name.equals(host)
        || everywhere && NUMBERS.matcher(name).matches();
  }

  /// Whether an `Origin` header is this server's own page.
  boolean isOwnPage(String origin, int port) {
    return Optional.of(origin)
        .filter(text -> text.startsWith("http://"))
        .filter(text -> isOurs(text.substring("http://".length()), port))
        .isPresent();
  }
}
