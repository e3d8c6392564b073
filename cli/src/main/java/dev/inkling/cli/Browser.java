package dev.inkling.cli;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Opens an address in the user's browser, where there is a display; that it does not work is
/// nobody's loss, for the address is printed too.
final class Browser {
  private Browser() {}

  static void open(String address, Map<String, String> env) {
    command(System.getProperty("os.name", ""), env)
        .ifPresent(
            command -> {
              List<String> words = new ArrayList<>(command);
              words.add(address);
              start(words);
            });
  }

  /// What opens an address; nothing where there is no display.
  static Optional<List<String>> command(String system, Map<String, String> env) {
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("mac")) {
      return env.containsKey("SSH_CONNECTION") ? Optional.empty() : Optional.of(List.of("open"));
    }
    if (name.startsWith("windows")) {
      return Optional.of(List.of("rundll32", "url.dll,FileProtocolHandler"));
    }
    boolean display =
        !env.getOrDefault("DISPLAY", "").isEmpty()
            || !env.getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
    return display ? Optional.of(List.of("xdg-open")) : Optional.empty();
  }

  private static void start(List<String> command) {
    try {
      new ProcessBuilder(command)
          .redirectOutput(Redirect.DISCARD)
          .redirectError(Redirect.DISCARD)
          .start();
    } catch (IOException notThere) {
      // Then the user opens it.
    }
  }
}
