package dev.inkling.runlog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A second Java process that prints numbers and that a test kills without warning (SIGKILL on
/// Unix). Its output goes to a file, for the pipe is gone when the process is.
final class ChildJvm implements AutoCloseable {
  private final Process process;
  private final Path output;

  private ChildJvm(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /// Starts a main class of the tests' class path with one argument.
  static ChildJvm start(Class<?> main, Path argument, Path output) throws IOException {
    Files.deleteIfExists(output);
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process =
        new ProcessBuilder(
                List.of(
                    java.toString(),
                    "-Xmx128m",
                    "-XX:TieredStopAtLevel=1",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    main.getName(),
                    argument.toString()))
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return new ChildJvm(process, output);
  }

  /// Waits until the process has printed its first number.
  void awaitFirst() throws IOException, InterruptedException {
    while (lastPrinted() < 0) {
      if (!process.isAlive()) {
        throw new IOException("the child ended by itself");
      }
      Thread.sleep(2);
    }
  }

  /// Kills it, and returns the last number that it had printed by then.
  long kill() throws IOException, InterruptedException {
    process.destroyForcibly();
    process.waitFor();
    return lastPrinted();
  }

  /// The last number that stands on a whole line, or −1.
  private long lastPrinted() throws IOException {
    String printed = Files.exists(output) ? Files.readString(output) : "";
    String whole = printed.substring(0, printed.lastIndexOf('\n') + 1);
    return whole.lines().mapToLong(Long::parseLong).reduce(-1, (_, last) -> last);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
