package dev.inkling.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.IVersionProvider;

/// The program's version, which Maven wrote into a resource.
final class Version implements IVersionProvider {
  /// For instance `0.1.0`.
  static String text() {
    try (InputStream in = Version.class.getResourceAsStream("version.txt")) {
      return in == null ? "unknown" : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What `--version` prints.
  static String line() {
    return "inkling " + text();
  }

  @Override
  public String[] getVersion() {
    return new String[] {line()};
  }
}
