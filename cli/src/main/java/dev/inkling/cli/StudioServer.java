package dev.inkling.cli;

import dev.inkling.runlog.SqliteFiles;
import dev.inkling.studio.Studio;
import dev.inkling.studio.StudioSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Starts the studio where there is room for it.
final class StudioServer {
  /// So many ports are tried.
  private static final int TRIES = 100;

  private StudioServer() {}

  /// What every studio of this program has.
  static StudioSettings settings(Console console) {
    Settings settings = console.settings();
    return StudioSettings.of(settings.home(), settings.threads(), Version.text())
        .withTrainings(new StartedTrainings(settings))
        .withLog(console::warn);
  }

  /// Starts it at its port or the next one that is free, and warns where others can reach it.
  ///
  /// @throws CliException if there is none
  static Studio start(Console console, StudioSettings wanted) {
    ServerLog.silence();
    unpackLibrary(wanted.home());
    Studio studio = startWhereFree(wanted);
    if (wanted.port() != 0 && studio.port() != wanted.port()) {
      console.say("Port %d is taken.".formatted(wanted.port()));
    }
    if (!isLoopback(wanted.host())) {
      console.warn(
          "--host %s: everybody who can reach this machine can use the studio: see your runs, start and stop trainings"
              .formatted(wanted.host()));
    }
    return studio;
  }

  private static Studio startWhereFree(StudioSettings wanted) {
    int last = wanted.port() == 0 ? 0 : Math.min(StudioOptions.MOST_PORT, wanted.port() + TRIES);
    for (int port = wanted.port(); port <= last; port++) {
      try {
        return Studio.start(wanted.at(wanted.host(), port));
      } catch (UncheckedIOException failed) {
        if (!isTaken(failed)) {
          throw CliException.failed(
              "the studio cannot listen at %s: %s".formatted(wanted.host(), cause(failed)));
        }
      }
    }
    throw CliException.failed(
        "no port from %d to %d is free at %s".formatted(wanted.port(), last, wanted.host()));
  }

  private static boolean isTaken(UncheckedIOException failed) {
    String cause = cause(failed);
    return failed.getCause() instanceof BindException && cause.contains("in use");
  }

  private static String cause(UncheckedIOException failed) {
    @Nullable Throwable cause = failed.getCause();
    return String.valueOf(cause == null ? failed.getMessage() : cause.getMessage());
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      return false;
    }
  }

  private static void unpackLibrary(Path home) {
    Path cache = home.resolve("cache");
    try {
      Files.createDirectories(cache);
      SqliteFiles.unpackLibraryTo(cache);
    } catch (IOException notWritable) {
      // Then SQLite uses the system's folder for temporary files.
    }
  }
}
