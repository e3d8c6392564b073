package dev.inkling.cli;

import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/// What the web server's library would write to the console: nothing. What the user is to hear of
/// comes from the studio itself.
final class ServerLog {
  /// Loggers are forgotten, and their level with them, unless somebody holds them.
  private static final Logger LIBRARY = Logger.getLogger("io.helidon");

  private ServerLog() {}

  static void silence() {
    LogManager.getLogManager().reset();
    LIBRARY.setLevel(Level.OFF);
  }
}
