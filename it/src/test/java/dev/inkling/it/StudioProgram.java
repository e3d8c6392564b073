package dev.inkling.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The built program's studio, started from outside on a free port and a home of its own.
record StudioProgram(Launch.Running running, Path folder, String address) implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/");
  private static final long PATIENCE_MILLIS = 60_000;

  /// On any free port.
  ///
  /// @param folder where its home, `home`, is made or found
  static StudioProgram start(Path folder) throws Exception {
    return start(folder, 0);
  }

  /// On this port.
  static StudioProgram start(Path folder, int port) throws Exception {
    Files.createDirectories(folder);
    Launch.Running running =
        Launch.startInkling(
            folder, Map.of(), "studio", "--no-open", "--port", Integer.toString(port));
    return new StudioProgram(running, folder, address(running));
  }

  /// Where it listens.
  int port() {
    return Integer.parseInt(address.replaceAll(".*:(\\d+)/", "$1"));
  }

  private static String address(Launch.Running running) throws Exception {
    long end = System.currentTimeMillis() + PATIENCE_MILLIS;
    while (running.process().isAlive() && System.currentTimeMillis() < end) {
      Matcher found = ADDRESS.matcher(said(running));
      if (found.find()) {
        return found.group();
      }
      Thread.sleep(20);
    }
    running.process().destroyForcibly();
    throw new IllegalStateException("the studio did not start: " + said(running));
  }

  private static String said(Launch.Running running) throws IOException {
    return Files.readString(running.out()) + Files.readString(running.err());
  }

  /// Its home folder.
  Path home() {
    return folder.resolve("home");
  }

  /// The folder of a run.
  Path run(String name) {
    return folder.resolve("home").resolve("runs").resolve(name);
  }

  /// The trainings that it started and that still go on; the launcher's own helper, which passes
  /// on what the program says, is none.
  List<ProcessHandle> trainings() {
    return running
        .process()
        .descendants()
        .filter(child -> child.info().command().filter(name -> name.endsWith("java")).isPresent())
        .toList();
  }

  /// Ends it, and whatever it started.
  @Override
  public void close() throws InterruptedException {
    trainings().forEach(ProcessHandle::destroy);
    running.process().destroy();
    if (!running.process().waitFor(10, TimeUnit.SECONDS)) {
      running.process().destroyForcibly();
    }
  }
}
