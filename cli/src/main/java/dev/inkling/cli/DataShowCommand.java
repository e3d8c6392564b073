package dev.inkling.cli;

import dev.inkling.data.Dataset;
import dev.inkling.data.DatasetPair;
import dev.inkling.data.TextPicture;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// One image of a data set, drawn in the terminal.
@Command(
    name = "show",
    description = "Says what is in a data set and draws one of its images in the terminal.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  inkling data show",
      "  inkling data show mnist --split test --index 7",
      "  inkling data show csv:train.csv --ascii",
      "  inkling data show idx:images.gz,labels.gz --json"
    })
final class DataShowCommand extends BaseCommand {
  @Parameters(
      paramLabel = "SPEC",
      arity = "0..1",
      defaultValue = "mnist",
      description = "A name (see data list), a folder, idx:IMAGES,LABELS or csv:FILE; mnist.")
  private String spec = "mnist";

  @Option(names = "--index", paramLabel = "N", description = "Which image, from 0.")
  private int index;

  @Option(names = "--split", paramLabel = "PART", description = "train or test.")
  private String split = "";

  @Option(names = "--ascii", description = "Draw with ASCII characters only.")
  private boolean ascii;

  DataShowCommand(Console console) {
    super(console);
  }

  @Override
  Result run() {
    DatasetPair pair = DataSpecs.open(console(), spec);
    String part =
        split.isEmpty() ? DataSpecs.usualPart(pair).name().toLowerCase(Locale.ROOT) : split;
    Dataset set = DataSpecs.part(pair, part);
    if (index < 0 || index >= set.count()) {
      throw CliException.usage(
          "--index is %d, expected 0 to %d (%s)".formatted(index, set.count() - 1, set.name()));
    }
    return new Shown(part, set, index, ascii ? TextPicture.ASCII : TextPicture.BLOCKS);
  }

  /// What is printed.
  record Shown(String part, Dataset set, int index, TextPicture picture) implements Result {
    @Override
    public Map<String, ?> json() {
      var json = new LinkedHashMap<String, Object>();
      json.put("data", set.name());
      json.put("split", part);
      json.put("count", set.count());
      json.put("channels", set.channels());
      json.put("height", set.height());
      json.put("width", set.width());
      json.put("classes", set.classes());
      json.put("sha256", set.sha256());
      json.put("index", index);
      json.put("label", label());
      json.put("pixels", pixels());
      return json;
    }

    @Override
    public void print(PrintStream out) {
      out.println(set + ", " + part + " part (" + set.provenance() + ")");
      out.println();
      out.print(picture.draw(set, index));
      out.println();
      out.println("image " + index + ", label " + label());
    }

    private String label() {
      return set.classes().get(set.label(index));
    }

    private int[] pixels() {
      int[] pixels = new int[set.size().values()];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = set.pixels()[set.offset(index) + i] & 0xFF;
      }
      return pixels;
    }
  }
}
