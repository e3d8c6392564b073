package dev.inkling.cli;

import dev.inkling.data.Dataset;
import dev.inkling.data.DatasetPair;
import dev.inkling.data.Part;
import dev.inkling.digits.Model;
import dev.inkling.digits.ModelFile;
import dev.inkling.digits.quantise.Quantised;
import dev.inkling.digits.quantise.Quantiser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Writes a model of 8 bits.
@Command(
    name = "quantise",
    description = {
      "Writes a model whose weights and layer inputs are whole numbers of 8 bits: a quarter of the"
          + " size. It is a MODEL like any other."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  inkling quantise pretrained --out small.safetensors",
      "  inkling quantise my-run --evaluate",
      "  inkling export small.safetensors small.onnx"
    })
final class QuantiseCommand extends BaseCommand {
  private static final int MOST_IMAGES = 60_000;

  @Parameters(paramLabel = "MODEL", description = "A run's name or folder, a file, or pretrained.")
  private String name = "";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "What to write, .safetensors; INKLING_HOME/models/MODEL-int8.safetensors, where a file"
              + " model.safetensors is named after its folder.")
  private @Nullable Path out;

  @Option(
      names = "--data",
      paramLabel = "SPEC",
      description = {
        "Its training part says which numbers layers read (see data list); what the model was"
            + " trained on, or mnist."
      })
  private @Nullable String asked;

  @Option(
      names = "--images",
      paramLabel = "N",
      description = "So many training images are looked at, evenly spread; 1000.")
  private int images = 1000;

  @Option(names = "--evaluate", description = "Judge both models on the test part of the data.")
  private boolean evaluate;

  QuantiseCommand(Console console) {
    super(console);
  }

  @Override
  Result run() throws IOException {
    check();
    Model model = Models.open(console(), name);
    String spec = asked == null ? DataSpecs.trainedOn(console(), model) : asked;
    DatasetPair data = DataSpecs.open(console(), spec);
    Optional<Dataset> test =
        evaluate
            ? Optional.of(LabelledFor.of(model, name, data.part(Part.TEST)))
            : Optional.empty();
    Quantised quantised = quantised(model, data);
    Optional<QuantisedJudged> judged = test.map(images -> judged(model, quantised, images));
    Path file = out == null ? usualFile() : out;
    write(quantised.model().with(judged.map(QuantiseCommand::notes).orElse(Map.of())), file);
    return new QuantisedModel(
        Exported.of(name, file, ModelFormat.SAFETENSORS),
        ModelFile.toBytes(model).length,
        spec,
        quantised,
        judged);
  }

  private void check() {
    if (images < 1 || images > MOST_IMAGES) {
      throw CliException.usage("--images is %d, expected 1 to %d".formatted(images, MOST_IMAGES));
    }
    if (out != null && ModelFormat.of(out) != ModelFormat.SAFETENSORS) {
      throw CliException.usage(
          "--out is '%s', expected a name that ends in .safetensors; export makes ONNX of it"
              .formatted(out));
    }
    if (asked != null) {
      DataSpecs.parse(asked);
    }
  }

  private Path usualFile() {
    String called = called(Path.of(name).toAbsolutePath().normalize());
    String bare = called.replaceFirst("(?i)\\.(safetensors|onnx)(:.*)?$", "");
    return console().settings().home().resolve("models").resolve(bare + "-int8.safetensors");
  }

  /// The files of all runs have one name: the folder tells whose it is.
  private static String called(Path path) {
    @Nullable Path folder = path.getParent();
    boolean isOfRun = path.endsWith("model.safetensors");
    return String.valueOf(isOfRun && folder != null ? folder.getFileName() : path.getFileName());
  }

  private Quantised quantised(Model model, DatasetPair data) {
    try {
      return Quantiser.of(model).by(data.part(Part.TRAIN), images);
    } catch (IllegalArgumentException unfit) {
      throw CliException.failed("%s: %s".formatted(name, unfit.getMessage()));
    }
  }

  private QuantisedJudged judged(Model before, Quantised after, Dataset images) {
    int threads = console().settings().threads();
    return QuantisedJudged.of(before, after.model(), images, threads);
  }

  private static Map<String, String> notes(QuantisedJudged judged) {
    return Map.of("testAccuracy", Double.toString(judged.after().accuracy()));
  }

  private void write(Model small, Path file) throws IOException {
    if (out == null) {
      Files.createDirectories(file.resolveSibling("."));
      if (Files.exists(file)) {
        console().say(file + " is replaced; --out names another file");
      }
    }
    ModelFile.write(small, file);
  }
}
