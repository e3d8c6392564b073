package dev.inkling.reproduce;

import dev.inkling.data.Dataset;
import dev.inkling.data.DatasetPair;
import dev.inkling.data.store.DataSpec;
import dev.inkling.data.store.DataStore;
import dev.inkling.digits.ModelFile;
import dev.inkling.inspect.LayerWeights;
import dev.inkling.recipes.PixelBaseline;
import dev.inkling.reproduce.Measure.Background;
import dev.inkling.reproduce.Measure.Baseline;
import dev.inkling.reproduce.Measure.OfRun;
import dev.inkling.runlog.RunDescription;
import dev.inkling.runlog.RunFolder;
import dev.inkling.runlog.RunLogException;
import dev.inkling.runlog.RunLogReader;
import dev.inkling.runlog.RunResults;
import dev.inkling.runlog.Validated;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/// Reads the experiments' figures off the runs, and computes those that need no training.
final class Measuring {
  private static final String MNIST = "mnist";

  private final Settings settings;
  private final DataStore store;

  Measuring(Settings settings, DataStore store) {
    this.settings = settings;
    this.store = store;
  }

  Outcome of(Experiment experiment) {
    return switch (experiment.measure()) {
      case Baseline baseline -> baseline(experiment, baseline);
      case OfRun run -> ofRun(experiment, run);
    };
  }

  private Outcome baseline(Experiment experiment, Baseline measure) {
    long start = System.nanoTime();
    DatasetPair data = store.open(DataSpec.parse(MNIST));
    PixelBaseline.Result result =
        PixelBaseline.fit(data.train()).evaluate(data.test(), measure.distance());
    double measured =
        measure.digit() < 0 ? result.meanOfClasses() : result.classes()[measure.digit()];
    return new Outcome(
        experiment,
        OptionalDouble.of(measured),
        (System.nanoTime() - start) / 1e9,
        MNIST,
        OptionalDouble.empty(),
        Optional.empty());
  }

  private Outcome ofRun(Experiment experiment, OfRun measure) {
    RunFolder folder = RunFolder.open(settings.run(measure.recipe()));
    RunDescription run = folder.description();
    RunResults results =
        run.finalResults()
            .orElseThrow(() -> new RunLogException(folder.path() + ": the run has not finished"));
    Figure figure = figure(measure, looks(folder), results);
    return new Outcome(
        experiment,
        OptionalDouble.of(figure.value()),
        figure.seconds(),
        run.data().spec(),
        OptionalDouble.of(results.test().accuracy()),
        Optional.empty());
  }

  /// @param seconds of training until it was there
  private record Figure(double value, double seconds) {}

  private static List<Validated> looks(RunFolder folder) {
    try (RunLogReader log = RunLogReader.open(folder.log())) {
      return log.validations(RunLogReader.MAX_ROWS);
    }
  }

  private Figure figure(OfRun measure, List<Validated> looks, RunResults results) {
    return switch (measure) {
      case Measure.Untrained untrained -> of(looks.getFirst());
      case Measure.AfterEpoch after -> of(first(looks, after.epoch()));
      case Measure.Best best -> best(looks, best.step());
      case Measure.Unrest unrest -> new Figure(unrest(looks), results.trainSeconds());
      case Measure.Final last -> new Figure(results.test().accuracy(), results.trainSeconds());
      case Background both -> new Figure(background(both), results.trainSeconds());
    };
  }

  private static Figure of(Validated look) {
    return new Figure(look.accuracy(), look.seconds());
  }

  private static Validated first(List<Validated> looks, int epoch) {
    return looks.stream()
        .filter(look -> look.epoch() >= epoch - 1e-9)
        .findFirst()
        .orElse(looks.getLast());
  }

  private static Figure best(List<Validated> looks, long step) {
    double best = 0, seconds = 0;
    for (Validated look : looks) {
      if (look.step() <= step) {
        best = Math.max(best, look.accuracy());
        seconds = look.seconds();
      }
    }
    return new Figure(best, seconds);
  }

  private static double unrest(List<Validated> looks) {
    List<Validated> last = looks.subList(2 * looks.size() / 3, looks.size());
    double mean = last.stream().mapToDouble(Validated::accuracy).average().orElse(0);
    double squares =
        last.stream().mapToDouble(v -> (v.accuracy() - mean) * (v.accuracy() - mean)).sum();
    return Math.sqrt(squares / last.size());
  }

  private double background(Background measure) {
    boolean[] touched = touched(store.open(DataSpec.parse(MNIST)).train());
    return size(measure.recipe(), touched) / size(measure.other(), touched);
  }

  private static boolean[] touched(Dataset train) {
    boolean[] touched = new boolean[train.size().values()];
    for (int i = 0; i < train.count(); i++) {
      for (int p = 0, at = train.offset(i); p < touched.length; p++, at++) {
        touched[p] |= train.pixels()[at] != 0;
      }
    }
    return touched;
  }

  private double size(String recipe, boolean[] touched) {
    RunFolder folder = RunFolder.open(settings.run(recipe));
    return LayerWeights.of(recipe, ModelFile.read(folder.model()), 10).tiles().stream()
        .mapToDouble(tile -> untouched(tile.weights(), touched))
        .average()
        .orElse(0);
  }

  private static double untouched(double[] weights, boolean[] touched) {
    return IntStream.range(0, weights.length)
        .filter(p -> !touched[p])
        .mapToDouble(p -> Math.abs(weights[p]))
        .average()
        .orElse(0);
  }
}
