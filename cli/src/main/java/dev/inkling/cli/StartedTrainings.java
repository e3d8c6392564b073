package dev.inkling.cli;

import dev.inkling.recipes.Recipes;
import dev.inkling.runlog.RunFolder;
import dev.inkling.runlog.Runs;
import dev.inkling.studio.run.TrainingRequest;
import dev.inkling.studio.run.Trainings;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Starts trainings for the studio, each as a process of its own of this program. It goes on when
/// the studio ends, however that ends.
final class StartedTrainings implements Trainings {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long LOOK_MILLIS = 20;

  private final Settings settings;

  StartedTrainings(Settings settings) {
    this.settings = settings;
  }

  @Override
  public String start(TrainingRequest request) throws IOException {
    RunFolder folder =
        Runs.of(settings.home()).create(called(request), LocalDateTime.now(ZoneId.systemDefault()));
    try {
      awaitBegin(folder, begin(arguments(request, folder.path())));
    } catch (IOException | RuntimeException failed) {
      new NewRun(folder, true).takeBack();
      throw failed;
    }
    return folder.name();
  }

  /// Without a recipe a training that begins with a model takes that model's.
  private static String called(TrainingRequest request) {
    String usual = request.from().isPresent() ? "tuned" : Recipes.standard().name();
    return request.recipe().orElse(usual);
  }

  private Process begin(List<String> arguments) throws IOException {
    ProcessBuilder process =
        new ProcessBuilder(OwnProgram.detached(arguments))
            .redirectInput(Redirect.from(nothing()))
            .redirectOutput(Redirect.DISCARD);
    process.environment().put("INKLING_HOME", settings.home().toString());
    List.of("INKLING_STDERR_FILTER", "INKLING_STDERR_TTY", "INKLING_STDOUT_TTY")
        .forEach(process.environment()::remove);
    return process.start();
  }

  private static File nothing() {
    return new File(File.separatorChar == '\\' ? "NUL" : "/dev/null");
  }

  private static List<String> arguments(TrainingRequest request, Path folder) {
    List<String> arguments =
        new ArrayList<>(List.of("train", "--out", folder.toString(), "--quiet"));
    request.recipe().ifPresent(arguments::add);
    option(arguments, "--data", request.data());
    option(arguments, "--epochs", request.epochs().map(StartedTrainings::plain));
    option(arguments, "--steps", request.steps());
    option(arguments, "--batch", request.batch());
    option(arguments, "--lr", request.learningRate().map(StartedTrainings::plain));
    option(arguments, "--seed", request.seed());
    option(arguments, "--limit", request.limit());
    option(arguments, "--threads", request.threads());
    option(arguments, "--from", request.from());
    return arguments;
  }

  private static void option(List<String> arguments, String name, Optional<?> value) {
    value.ifPresent(said -> arguments.add(name + "=" + said));
  }

  private static String plain(double number) {
    return number == Math.rint(number)
        ? String.format(Locale.ROOT, "%.0f", number)
        : Double.toString(number);
  }

  /// Until the run can be watched; a process that ends before has said why.
  private static void awaitBegin(RunFolder folder, Process process) throws IOException {
    CompletableFuture<String> said = lastLine(process);
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!RunFolder.holdsRun(folder.path())) {
      if (!process.isAlive()) {
        throw new IOException(said.join());
      }
      if (System.nanoTime() > end) {
        process.destroy();
        throw new IOException("it did not begin within a minute");
      }
      pause();
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(LOOK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the studio is ending", e);
    }
  }

  /// What the process said last. It is read for as long as it is said, so that nobody waits; once
  /// the studio has ended, it is said to nobody.
  private static CompletableFuture<String> lastLine(Process process) {
    CompletableFuture<String> last = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .name("inkling-studio-training")
        .start(() -> last.complete(read(process)));
    return last;
  }

  private static String read(Process process) {
    String last = "it said nothing";
    try (BufferedReader lines = process.errorReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        last = line.startsWith("inkling: ") ? line.substring("inkling: ".length()) : last;
      }
    } catch (IOException closed) {
      // What was said before is what counts.
    }
    return last;
  }
}
