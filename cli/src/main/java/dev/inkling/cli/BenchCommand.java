package dev.inkling.cli;

import dev.inkling.bench.Bench;
import dev.inkling.bench.BenchReport;
import dev.inkling.bench.Comparison;
import dev.inkling.bench.EarlierRun;
import dev.inkling.bench.HttpPrediction;
import dev.inkling.bench.Roofline;
import dev.inkling.bench.Scaling;
import dev.inkling.bench.UnknownWorkloadException;
import dev.inkling.bench.Workload;
import dev.inkling.bench.Workloads;
import dev.inkling.data.Dataset;
import dev.inkling.data.Part;
import dev.inkling.inspect.draw.Drawing;
import dev.inkling.studio.Studio;
import dev.inkling.studio.StudioSettings;
import dev.inkling.tensor.Kernels;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// How fast this machine does the standard workloads.
@Command(
    name = "bench",
    description = {
      "Measures the standard workloads: images/s, GFLOP/s and share of this machine's multiply-add"
          + " peak.",
      "The peak is measured in the same run. Each result is checked against the scalar kernels, bit"
          + " by bit, before it is timed."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  inkling bench",
      "  inkling bench --workload mlp-64 --workload mlp-256 --threads 1",
      "  inkling bench --seconds 10 --json",
      "  inkling bench --workload convolution --seconds 0.3",
      "  inkling bench --workload http-predict --connections 16",
      "  inkling bench --json > before.json, and after a change:",
      "  inkling bench --compare before.json",
      "  inkling bench --roofline roofline.svg",
      "  inkling bench --scaling"
    })
final class BenchCommand extends BaseCommand {
  @Option(
      names = "--workload",
      paramLabel = "NAME",
      description = {
        "Only this one; may be given several times. If none is named, all but http-predict (PNG",
        "files) and http-predict-json, which ask a studio for single predictions, and",
        "convolution, 108 shapes and directions of convolutions (convolution-ways: all ways of",
        "each; or a single one, such as conv-3x3-s1-64-forward)."
      })
  private List<String> names = new ArrayList<>();

  @Option(names = "--threads", paramLabel = "N", description = "Threads; all cores.")
  private @Nullable Integer threads;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "3",
      description = "How long each workload is timed; ${DEFAULT-VALUE}.")
  private double seconds = 3;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = {
        "A running studio that http-predict asks, with the model that comes with the program.",
        "It starts one of its own in this process if none is given."
      })
  private @Nullable URI url;

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "8",
      description = "Connections of http-predict; ${DEFAULT-VALUE}.")
  private int connections = 8;

  @Option(
      names = "--compare",
      paramLabel = "FILE",
      description = {
        "What an earlier run printed with --json: each workload then and now, and the ratio by the",
        "two runs' multiply-add peaks."
      })
  private @Nullable Path compare;

  @Option(
      names = "--roofline",
      paramLabel = "FILE",
      description = {
        "Measures bandwidth too, and draws the workloads under this machine's roofs;",
        "FILE ends in .svg or .png."
      })
  private @Nullable Path picture;

  @Option(
      names = "--scaling",
      description = {
        "Measures each workload on one thread and on all in turns, too; the convolutional ones if",
        "none is named."
      })
  private boolean scaling;

  BenchCommand(Console console) {
    super(console);
  }

  @Override
  Result run() {
    Bench bench = bench();
    List<String> wanted = wanted();
    wanted.forEach(BenchCommand::check);
    wanted = wanted.stream().map(Workloads::expanded).flatMap(List::stream).toList();
    checkPicture();
    Optional<EarlierRun> earlier = Optional.ofNullable(compare).map(BenchFile::read);
    Dataset images = DataSpecs.open(console(), "mnist").part(Part.TRAIN);
    var workloads = new Workloads(images);
    List<String> servers = wanted.stream().filter(Workloads.serverNames()::contains).toList();
    List<Workload> chosen =
        wanted.stream().filter(name -> !servers.contains(name)).map(workloads::named).toList();
    BenchReport own = bench.run(chosen, workload -> say(workload.name()));
    BenchReport report = servers.isEmpty() ? own : withServer(own, servers, images);
    return new Benched(
        report,
        earlier.map(then -> Comparison.of(report, then)),
        roofline(bench, report, chosen),
        scaling(bench, chosen));
  }

  private List<String> wanted() {
    if (!names.isEmpty()) {
      return names;
    }
    return scaling ? Scaling.names() : Workloads.names();
  }

  private void checkPicture() {
    if (picture != null) {
      try {
        Drawing.checkEnding(picture);
      } catch (IllegalArgumentException wrong) {
        throw CliException.usage("--roofline " + wrong.getMessage());
      }
    }
  }

  private Optional<Roofline> roofline(Bench bench, BenchReport report, List<Workload> workloads) {
    if (picture == null) {
      return Optional.empty();
    }
    console().say("measuring bandwidth");
    Roofline roofline = Roofline.of(report, bench.bandwidth(), workloads);
    try {
      roofline.drawing().write(picture);
    } catch (IOException failed) {
      throw CliException.failed(Errors.describe(failed));
    }
    return Optional.of(roofline);
  }

  private Optional<Scaling> scaling(Bench bench, List<Workload> workloads) {
    return scaling
        ? Optional.of(
            Scaling.run(
                workloads,
                bench.kernels(),
                bench.threads(),
                bench.seconds(),
                workload ->
                    console().say("timing %s on one thread and on all".formatted(workload.name()))))
        : Optional.empty();
  }

  private BenchReport withServer(BenchReport report, List<String> names, Dataset images) {
    if (url != null) {
      return withServer(report, names, images, url);
    }
    Settings settings = console().settings();
    StudioSettings own =
        StudioSettings.of(settings.home(), settings.threads(), Version.text())
            .at(StudioSettings.LOOPBACK, 0)
            .withLog(console()::warn);
    try (Studio studio = Studio.start(own)) {
      return withServer(report, names, images, URI.create(studio.address()));
    }
  }

  private BenchReport withServer(
      BenchReport report, List<String> names, Dataset images, URI server) {
    BenchReport all = report;
    for (String name : names) {
      say(name);
      all = all.with(HttpPrediction.named(name, images).run(server, connections, seconds));
    }
    return all;
  }

  private Bench bench() {
    int count = threads == null ? console().settings().threads() : threads;
    try {
      if (scaling) {
        Scaling.check(count);
      }
      return new Bench(Kernels.inUse(), count, seconds);
    } catch (IllegalArgumentException wrong) {
      throw CliException.usage("--" + wrong.getMessage());
    }
  }

  private static void check(String name) {
    try {
      Workloads.check(name);
    } catch (UnknownWorkloadException wrong) {
      throw CliException.usage(Errors.describe(wrong));
    }
  }

  private void say(String workload) {
    console().say("checking and timing " + workload);
  }
}
