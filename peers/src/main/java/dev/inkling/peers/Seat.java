package dev.inkling.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A [Child] at work, seen from the process that asks it. It waits, using nothing, until it is
/// asked.
final class Seat implements AutoCloseable {
  private static final Path LIBRARIES = Path.of("target", "native");
  private static final Path ERRORS = Path.of("target", "errors.txt");

  private final Contestant who;
  private final Process process;
  private final PrintStream out;
  private final BufferedReader in;

  private Seat(Contestant who, Process process) {
    this.who = who;
    this.process = process;
    this.out = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    this.in = process.inputReader(StandardCharsets.UTF_8);
  }

  /// Starts the process and waits until it is ready.
  static Seat open(Row row, Contestant who, int threads) {
    try {
      Seat seat = new Seat(who, builder(row, who, threads).start());
      seat.answer();
      return seat;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static ProcessBuilder builder(Row row, Contestant who, int threads) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options(who));
    command.addAll(List.of(Child.class.getName(), row.name(), "" + threads, who.toString()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(ERRORS.toFile());
    // Not as an argument: ONNX Runtime crashes where its process has a command line of kilobytes.
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.environment().put("TF_CPP_MIN_LOG_LEVEL", "3");
    builder.environment().put("OMP_NUM_THREADS", String.valueOf(who.threads()));
    builder.environment().putAll(who.environment());
    return builder;
  }

  /// The program's own options, and a folder for native libraries: one for each way of loading
  /// them, for PyTorch with MKL has other files under the same names.
  private static List<String> options(Contestant who) {
    String folder = who.peer() + (who.jvm().isEmpty() ? "" : "-mkl");
    List<String> options =
        new ArrayList<>(
            List.of(
                "-Xmx3g",
                "-XX:+UseSerialGC",
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dorg.bytedeco.javacpp.cachedir=" + LIBRARIES.resolve(folder).toAbsolutePath()));
    options.addAll(who.jvm());
    return options;
  }

  Contestant who() {
    return who;
  }

  ProcessHandle process() {
    return process.toHandle();
  }

  /// What came out of the row's training.
  Trained train() {
    String[] words = ask("train").split(" ");
    return new Trained(Double.parseDouble(words[0]), Double.parseDouble(words[1]));
  }

  /// Images a second for some seconds.
  double window(double seconds) {
    return Double.parseDouble(ask("window " + seconds));
  }

  /// The multiply-add peak now, in 10⁹ operations a second.
  double peak() {
    return Double.parseDouble(ask("peak"));
  }

  /// Operations that an image costs, two to a multiply-add.
  long operations() {
    return Long.parseLong(ask("operations"));
  }

  private String ask(String what) {
    out.println(what);
    try {
      return answer();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private String answer() throws IOException {
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.startsWith(Child.ANSWER)) {
        return line.substring(Child.ANSWER.length());
      }
    }
    throw new IOException(who + " ended without an answer; see " + ERRORS.toAbsolutePath());
  }

  @Override
  public void close() {
    out.close();
    try {
      process.waitFor();
    } catch (InterruptedException stopped) {
      process.destroy();
      Thread.currentThread().interrupt();
    }
  }

  /// @param loss of an early step's batch; not a number where nothing was trained
  /// @param accuracy on the test images
  record Trained(double loss, double accuracy) {}
}
