package dev.inkling.cli;

import dev.inkling.data.DataException;
import dev.inkling.data.Dataset;
import dev.inkling.digits.Model;
import dev.inkling.digits.ModelFile;
import dev.inkling.digits.TemperatureScaling;
import dev.inkling.interop.OnnxFile;
import dev.inkling.interop.OnnxOptions;
import dev.inkling.interop.card.Calibration;
import dev.inkling.interop.card.NotFiniteException;
import dev.inkling.recipes.Recipe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Writes a model for other tools.
@Command(
    name = "export",
    description = "Writes a model for other tools, by FILE's ending: .onnx or .safetensors.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  inkling export pretrained digits.onnx --include-preprocessing",
      "  inkling export my-run my-run.safetensors",
      "  inkling export my-run sure.safetensors --calibrate",
      "  inkling export my-run digits.onnx --no-card"
    })
final class ExportCommand extends BaseCommand {
  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description = "A run's name or folder, a file, or pretrained.")
  private String name = "";

  @Parameters(
      index = "1",
      paramLabel = "FILE",
      description = "What to write; replaced if it is there.")
  private Path file = Path.of("");

  @Option(
      names = "--include-preprocessing",
      description = "The ONNX graph reads raw grey levels 0 to 255 and prepares them itself.")
  private boolean preprocessing;

  @Option(
      names = "--include-probabilities",
      description = "The ONNX graph has a second output: the softmax of the logits.")
  private boolean probabilities;

  @Option(
      names = "--calibrate",
      description =
          "Divide the logits by a temperature, so that probabilities come true as often as they say."
              + " It is fitted on training images; no label changes.")
  private boolean calibrate;

  @Option(
      names = "--card",
      negatable = true,
      description =
          "Judge the model and write its card beside, FILE.md and FILE.json; done unless --no-card.")
  private @Nullable Boolean card;

  @Option(
      names = "--data",
      paramLabel = "SPEC",
      description =
          "What the card judges by and --calibrate fits on (see data list); what the model was"
              + " trained on, or mnist.")
  private @Nullable String data;

  ExportCommand(Console console) {
    super(console);
  }

  @Override
  Result run() throws IOException {
    ModelFormat format = ModelFormat.of(file);
    check(format);
    Model opened = Models.open(console(), name);
    String spec = spec(opened);
    Model model = calibrate ? calibrated(opened, spec) : opened;
    Optional<Cards> cards = images(model, spec).map(this::judged);
    switch (format) {
      case ONNX -> OnnxFile.write(model, file, new OnnxOptions(preprocessing, probabilities));
      case SAFETENSORS -> ModelFile.write(model, file);
    }
    Exported exported = Exported.of(name, file, format);
    return cards.isPresent() ? exported.with(cards.get().write(exported)) : exported;
  }

  private void check(ModelFormat format) {
    if (probabilities && format != ModelFormat.ONNX) {
      throw CliException.usage("--include-probabilities is for FILEs that end in .onnx");
    }
    if (preprocessing && format != ModelFormat.ONNX) {
      throw CliException.usage(
          "--include-preprocessing is for FILEs that end in .onnx; a .safetensors file always holds"
              + " the preprocessing");
    }
    if (data != null) {
      DataSpecs.parse(data);
    }
  }

  /// What to judge by; it matters only where something is judged or fitted.
  private String spec(Model model) {
    if (data != null) {
      return data;
    }
    boolean matters = calibrate || !Boolean.FALSE.equals(card);
    return matters ? DataSpecs.trainedOn(console(), model) : Recipe.MNIST;
  }

  private Model calibrated(Model model, String spec) {
    Dataset training = LabelledFor.of(model, name, DataSpecs.open(console(), spec).train());
    return TemperatureScaling.apply(model, finite(() -> Calibration.temperature(model, training)));
  }

  private Optional<CardImages> images(Model model, String spec) {
    boolean asked = data != null || Boolean.TRUE.equals(card);
    if (Boolean.FALSE.equals(card)) {
      return Optional.empty();
    }
    try {
      return Optional.of(CardImages.of(model, name, DataSpecs.open(console(), spec)));
    } catch (DataException | CliException unfit) {
      if (asked) {
        throw unfit;
      }
      console().warn("no model card, for there is nothing to judge by: " + unfit.getMessage());
      return Optional.empty();
    }
  }

  private Cards judged(CardImages images) {
    return finite(images::judged);
  }

  /// Judges before anything is written, so that a model which cannot be judged leaves no half.
  private <T> T finite(Supplier<T> judging) {
    try {
      return judging.get();
    } catch (NotFiniteException e) {
      String instead = calibrate ? "without --calibrate, --no-card" : "--no-card";
      throw CliException.failed(
          "%s: %s; %s exports it anyway".formatted(name, e.getMessage(), instead));
    }
  }
}
