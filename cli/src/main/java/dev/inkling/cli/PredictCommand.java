package dev.inkling.cli;

import dev.inkling.digits.Picture;
import dev.inkling.digits.PictureException;
import dev.inkling.digits.PictureReader;
import dev.inkling.digits.Prediction;
import dev.inkling.digits.Recogniser;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.ScalarKernels;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Says what pictures show.
@Command(
    name = "predict",
    description = {
      "Says which character each picture shows: PNG, JPEG, BMP or GIF of any size, dark on light or"
          + " light on dark."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  inkling predict pretrained seven.png",
      "  inkling predict my-run digits/*.png --json",
      "  inkling predict pretrained photo.jpg --ascii"
    })
final class PredictCommand extends BaseCommand {
  private static final int FEW = 16;

  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description = "A run's name or folder, a file, or pretrained.")
  private String name = "";

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "IMAGE", description = "Picture files.")
  private List<String> files = new ArrayList<>();

  @Option(names = "--ascii", description = "Draw what the network saw.")
  private boolean ascii;

  PredictCommand(Console console) {
    super(console);
  }

  @Override
  Result run() {
    Recogniser recogniser = Recogniser.of(Models.open(console(), name), kernels());
    List<Answer> answers = new ArrayList<>();
    for (String file : files) {
      Answer answer = answer(recogniser, file);
      if (answer instanceof Answer.Failed failed) {
        console().warn(failed.error());
      }
      answers.add(answer);
    }
    return new Predictions(name, recogniser, answers, ascii);
  }

  /// The vector kernels are slow until they are compiled; for a few pictures that never pays. The
  /// bits are the same.
  private Kernels kernels() {
    boolean few = files.size() <= FEW && console().settings().kernels() == null;
    return few ? new ScalarKernels() : Kernels.inUse();
  }

  /// A picture that cannot be read spoils none of the others.
  private static Answer answer(Recogniser recogniser, String file) {
    try {
      Picture picture = PictureReader.read(Path.of(file));
      byte[] seen = recogniser.prepare(picture);
      Prediction prediction = recogniser.recognisePrepared(seen);
      return Float.isFinite(prediction.probability())
          ? new Answer.Recognised(file, prediction, seen)
          : new Answer.Failed(
              file, file + ": the model's answer is no number: are its weights damaged?");
    } catch (PictureException | InvalidPathException | OutOfMemoryError unreadable) {
      return new Answer.Failed(file, Errors.describe(unreadable));
    }
  }
}
