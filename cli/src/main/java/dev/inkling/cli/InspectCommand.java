package dev.inkling.cli;

import dev.inkling.inspect.Picture;
import dev.inkling.inspect.draw.Drawing;
import dev.inkling.inspect.draw.NoFontsException;
import dev.inkling.inspect.space.Descent;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Draws pictures of a training run or a model.
@Command(
    name = "inspect",
    description = {
      "Draws how training went and what a network learned. WHAT is one of:%n",
      InspectViews.HELP
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  inkling inspect curves my-run --out curves.svg",
      "  inkling inspect weights with-decay --compare without-decay --out weights.png",
      "  inkling inspect mistakes pretrained --count 40 --out mistakes.png",
      "  inkling inspect schedule minute --out schedule.svg",
      "  inkling inspect features my-run --dimensions 3 --out features.png",
      "  inkling inspect descent --out descent.gif",
      "  inkling inspect graph codelab-conv-dropout --out graph.svg",
      "  inkling inspect confusion my-run --json"
    })
final class InspectCommand extends BaseCommand {
  @Parameters(index = "0", paramLabel = "WHAT", description = "What to draw; see above.")
  private String what = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "MODEL",
      description = "A run's name or folder, a file, or pretrained; a recipe where it says so.")
  private @Nullable String name;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where to write the picture; the ending .svg or .png says how.")
  private @Nullable String out;

  @Option(
      names = "--data",
      paramLabel = "SPEC",
      description = "A name (see data list), a folder, idx:IMAGES,LABELS or csv:FILE; mnist.")
  private @Nullable String data;

  @Option(names = "--split", paramLabel = "PART", description = "train or test; test.")
  private String split = "test";

  @Option(
      names = "--count",
      paramLabel = "N",
      description =
          "How many images to show at most (mistakes: 40, weights: 60, 30 of each compared).")
  private @Nullable String count;

  @Option(
      names = "--compare",
      paramLabel = "MODEL",
      description = "weights: a second model, drawn beside the first.")
  private @Nullable String other;

  @Option(names = "--dimensions", paramLabel = "N", description = "features: 2 or 3 dimensions; 2.")
  private @Nullable String dimensions;

  InspectCommand(Console console) {
    super(console);
  }

  @Override
  Result run() throws Exception {
    InspectView view = InspectViews.named(what);
    Optional<Path> file = file();
    Picture picture = view.painter().paint(request(view));
    if (file.isPresent()) {
      write(picture, file.get());
    }
    return new Inspected(view.name(), Optional.ofNullable(name), file, picture);
  }

  private static void write(Picture picture, Path file) throws IOException {
    try {
      picture.write(file);
    } catch (NoFontsException e) {
      throw CliException.lacking(Errors.describe(e));
    }
  }

  /// The file is checked before a long piece of work, not after.
  private Optional<Path> file() {
    if (out == null) {
      if (console().flags().json) {
        return Optional.empty();
      }
      throw CliException.usage(
          "name the file to draw into: --out %s.svg or --out %s.png".formatted(what, what));
    }
    try {
      Path path = Path.of(out);
      if (!what.equals("descent") || !Descent.isAnimation(path)) {
        Drawing.checkEnding(path);
      }
      return Optional.of(path);
    } catch (InvalidPathException e) {
      throw CliException.usage("--out: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw CliException.usage("--out " + e.getMessage());
    }
  }

  private InspectRequest request(InspectView view) {
    if (view.subject().isNeeded() && name == null) {
      throw CliException.usage("inspect %s needs %s".formatted(what, view.subject().words()));
    }
    if (view.subject() == InspectSubject.NONE && name != null) {
      throw CliException.usage("inspect %s takes no MODEL, got '%s'".formatted(what, name));
    }
    if (other != null && !view.name().equals("weights")) {
      throw CliException.usage("--compare is for inspect weights, not for " + what);
    }
    if (dimensions != null && !view.name().equals("features")) {
      throw CliException.usage("--dimensions is for inspect features, not for " + what);
    }
    Optional<Integer> most =
        Optional.ofNullable(count).map(text -> (int) Numbers.whole("--count", text, 1, 1000));
    return new InspectRequest(
        console(),
        name == null ? "" : name,
        Optional.ofNullable(other),
        Optional.ofNullable(data),
        DataSpecs.split(split),
        most,
        dimensions == null ? 2 : (int) Numbers.whole("--dimensions", dimensions, 2, 3));
  }
}
