package dev.inkling.cli;

import dev.inkling.autograd.Workers;
import dev.inkling.data.Dataset;
import dev.inkling.data.Part;
import dev.inkling.digits.Model;
import dev.inkling.tensor.Kernels;
import dev.inkling.train.Evaluation;
import dev.inkling.train.Evaluator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Judges a model on labelled images.
@Command(
    name = "evaluate",
    description = "Judges a model on labelled images: accuracy, loss, every class, confusion.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  inkling evaluate pretrained",
      "  inkling evaluate my-run --split train --json",
      "  inkling evaluate model.safetensors --data idx:images.gz,labels.gz"
    })
final class EvaluateCommand extends BaseCommand {
  @Parameters(paramLabel = "MODEL", description = "A run's name or folder, a file, or pretrained.")
  private String name = "";

  @Option(
      names = "--data",
      paramLabel = "SPEC",
      description = "A name (see data list), a folder, idx:IMAGES,LABELS or csv:FILE; mnist.")
  private @Nullable String asked;

  @Option(names = "--split", paramLabel = "PART", description = "train or test; test.")
  private String split = "test";

  EvaluateCommand(Console console) {
    super(console);
  }

  @Override
  Result run() {
    Part part = DataSpecs.split(split);
    if (asked != null) {
      DataSpecs.parse(asked);
    }
    Model model = Models.open(console(), name);
    String data = asked == null ? DataSpecs.usualFor(model) : asked;
    Dataset images = DataSpecs.open(console(), data).part(part);
    images = LabelledFor.of(model, name, images);
    try (Workers workers = Workers.of(console().settings().threads())) {
      Evaluation evaluation =
          new Evaluator(
                  model.network(),
                  model.parameters(),
                  model.preprocessing(),
                  images,
                  workers,
                  Kernels.inUse())
              .evaluate();
      return new Judgement(name, data, split, model.labels(), evaluation);
    }
  }
}
