package dev.inkling.cli;

import dev.inkling.bench.Bench;
import dev.inkling.bench.BenchReport;
import dev.inkling.bench.HttpPrediction;
import dev.inkling.bench.Timing;
import dev.inkling.bench.UnknownWorkloadException;
import dev.inkling.bench.Workload;
import dev.inkling.bench.Workloads;
import dev.inkling.data.Dataset;
import dev.inkling.data.Part;
import dev.inkling.studio.Studio;
import dev.inkling.studio.StudioSettings;
import dev.inkling.tensor.Kernels;
import java.io.PrintStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// How fast this machine does the standard workloads.
@Command(
    name = "bench",
    description = {
      "Measures the standard workloads: images/s, GFLOP/s and share of this machine's",
      "multiply-add peak, which is measured in the same run. Each result is checked against the",
      "scalar kernels, bit by bit, before it is timed."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  inkling bench",
      "  inkling bench --workload mlp-64 --workload mlp-256 --threads 1",
      "  inkling bench --seconds 10 --json",
      "  inkling bench --workload convolution --seconds 0.3",
      "  inkling bench --workload http-predict --connections 16"
    })
final class BenchCommand extends BaseCommand {
  @Option(
      names = "--workload",
      paramLabel = "NAME",
      description = {
        "Only this one; may be given several times. If none is named, all but http-predict (PNG",
        "files) and http-predict-json, which ask a studio for single predictions, and",
        "convolution, 108 shapes and directions of convolutions (convolution-ways: both ways of",
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

  BenchCommand(Console console) {
    super(console);
  }

  @Override
  Result run() {
    Bench bench = bench();
    List<String> wanted = names.isEmpty() ? Workloads.names() : names;
    wanted.forEach(BenchCommand::check);
    wanted = wanted.stream().map(Workloads::expanded).flatMap(List::stream).toList();
    Dataset images = DataSpecs.open(console(), "mnist").part(Part.TRAIN);
    var workloads = new Workloads(images);
    List<String> servers = wanted.stream().filter(Workloads.serverNames()::contains).toList();
    List<Workload> chosen =
        wanted.stream().filter(name -> !servers.contains(name)).map(workloads::named).toList();
    BenchReport report = bench.run(chosen, workload -> say(workload.name()));
    return new Measured(servers.isEmpty() ? report : withServer(report, servers, images));
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

  /// What is printed.
  record Measured(BenchReport report) implements Result {
    @Override
    public Map<String, ?> json() {
      return report.toMap();
    }

    @Override
    public void print(PrintStream out) {
      out.printf(
          Locale.ROOT,
          "%s, %d threads, %s kernels%nmultiply-add peak %.1f GFLOP/s (the lowest sample: %.1f)%n%n",
          report.cpu(),
          report.threads(),
          report.kernels(),
          report.peakGflops(),
          report.leastPeakGflops());
      out.println(
          "workload                     batch   images/s   (best)       GFLOP/s  of peak  bytes/step");
      report.timings().forEach(timing -> print(out, timing));
    }

    private void print(PrintStream out, Timing timing) {
      out.printf(
          Locale.ROOT,
          "%-27s %6d %10.0f %-12s %7.1f %7.1f%% %11.0f%n",
          timing.name(),
          timing.batch(),
          timing.imagesPerSecond(),
          String.format(Locale.ROOT, "(%.0f)", timing.bestImagesPerSecond()),
          timing.gflops(),
          100 * report.share(timing),
          timing.bytesPerStep());
      timing
          .latency()
          .ifPresent(
              latency ->
                  out.printf(
                      Locale.ROOT,
                      "%29sof the whole answer: p50 %.2f ms, p99 %.2f ms, longest %.2f ms;"
                          + " %d connections, %d requests%n",
                      "",
                      latency.p50Millis(),
                      latency.p99Millis(),
                      latency.maxMillis(),
                      latency.connections(),
                      latency.requests()));
    }
  }
}
