package dev.inkling.cli;

import dev.inkling.runlog.Runs;
import dev.inkling.studio.Studio;
import dev.inkling.studio.StudioSettings;
import dev.inkling.studio.recognise.ModelReader;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `inkling studio`.
@Command(
    name = "studio",
    description = {
      "Serves the web page: watch training live, draw a digit, compare runs.",
      "Ctrl-C ends it; trainings that it started go on."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  inkling studio",
      "  inkling studio --port 8080 --no-open",
      "  inkling studio --model my-run",
      "  inkling studio --host 0.0.0.0    # others on the network can use it"
    })
final class StudioCommand extends BaseCommand {
  private static final long LOOK_MILLIS = 50;

  @Mixin private StudioOptions options = new StudioOptions();

  StudioCommand(Console console) {
    super(console);
  }

  @Override
  Result run() {
    StudioSettings settings =
        model(StudioServer.settings(console()).at(options.host(), options.port()));
    console().stop().arm();
    try (Studio studio = StudioServer.start(console(), settings)) {
      console().say("The studio is at " + studio.address() + " (Ctrl-C ends it)");
      if (options.opens()) {
        Browser.open(studio.address(), console().env());
      }
      awaitStop(console(), LOOK_MILLIS);
      return new Served(studio.address());
    }
  }

  /// Returns once the user asks to stop.
  static void awaitStop(Console console, long lookMillis) {
    try {
      while (!console.stop().requested()) {
        Thread.sleep(lookMillis);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// The model that answers when a request names none. It is opened once here, so that a wrong name
  /// is said before the page is there.
  private StudioSettings model(StudioSettings settings) {
    String name = options.model();
    Models.open(console(), name);
    if (name.equals(Models.PRETRAINED)) {
      return settings;
    }
    Optional<OnnxName> onnx = Models.onnx(name);
    if (onnx.isPresent()) {
      return ofOnnx(settings, onnx.get());
    }
    Path file = Models.file(name).filter(Files::isRegularFile).orElseGet(() -> ofRun(name));
    String called = String.valueOf(file.getFileName());
    return isHomeRun(name)
        ? settings.withModel(name, Optional.empty())
        : settings.withModel(called, Optional.of(file.toAbsolutePath()));
  }

  static StudioSettings ofOnnx(StudioSettings settings, OnnxName onnx) {
    Path file = onnx.file().toAbsolutePath();
    return settings
        .withModel(String.valueOf(file.getFileName()), Optional.of(file))
        .withModelReader(
            new ModelReader(
                path -> new OnnxName(path, onnx.word(), onnx.how()).read(), onnx.ending()));
  }

  private boolean isHomeRun(String name) {
    return Runs.of(console().settings().home()).list().stream()
        .anyMatch(run -> run.name().equals(name));
  }

  private Path ofRun(String name) {
    return Runs.of(console().settings().home()).find(name).model();
  }

  /// That the studio was there.
  record Served(String address) implements Result {
    @Override
    public Map<String, ?> json() {
      return Map.of("address", address, "status", "stopped");
    }

    @Override
    public void print(PrintStream out) {
      out.println("The studio has ended.");
    }

    @Override
    public ExitCode code() {
      return ExitCode.INTERRUPTED;
    }
  }
}
