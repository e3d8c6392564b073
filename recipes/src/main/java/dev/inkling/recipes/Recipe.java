package dev.inkling.recipes;

import dev.inkling.data.Dataset;
import dev.inkling.data.ImageSize;
import dev.inkling.data.plane.PlaneProblem;
import dev.inkling.data.prepare.CentreOnMean;
import dev.inkling.data.prepare.DecorrelatedByPca;
import dev.inkling.data.prepare.Preprocessing;
import dev.inkling.data.prepare.Scale;
import dev.inkling.data.prepare.Standardise;
import dev.inkling.data.prepare.Whitened;
import dev.inkling.nn.Network;
import dev.inkling.nn.schedule.Schedule;
import dev.inkling.train.TrainingSettings;
import dev.inkling.train.Watch;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.function.Function;

/// A network together with all that is needed to train it.
///
/// @param name what the user types; an article's recipes begin with the article
/// @param article where it comes from: `hello-dl`, `from-scratch`, `pychain`, `codelab`, or
///     `inkling`
/// @param summary the network and its training in a line
/// @param plan the network for images of a size and a number of classes
/// @param preparation how grey levels become the network's input
/// @param settings how it is trained
/// @param rate the learning rate that `--lr` replaces: the peak of the schedule
/// @param schedule the learning rate over the run for a given peak
/// @param published test accuracy that the article reports, 0…1
/// @param measured mean test accuracy that this program measured, 0…1 (docs/recipes.md)
/// @param data what it is trained on unless the user says otherwise, as `--data` names it; both
///     accuracies are on its test part
/// @param watching how often the test set is looked at while it trains
public record Recipe(
    String name,
    String article,
    String summary,
    Plan plan,
    Preparation preparation,
    TrainingSettings settings,
    double rate,
    DoubleFunction<Schedule> schedule,
    OptionalDouble published,
    OptionalDouble measured,
    String data,
    Watching watching) {
  /// What most recipes are trained on.
  public static final String MNIST = "mnist";

  /// A recipe that is tried on the whole test set once an epoch.
  public Recipe(
      String name,
      String article,
      String summary,
      Plan plan,
      Preparation preparation,
      TrainingSettings settings,
      double rate,
      DoubleFunction<Schedule> schedule,
      OptionalDouble published,
      OptionalDouble measured,
      String data) {
    this(
        name,
        article,
        summary,
        plan,
        preparation,
        settings,
        rate,
        schedule,
        published,
        measured,
        data,
        Watching.EACH_EPOCH);
  }

  /// A recipe for MNIST.
  public Recipe(
      String name,
      String article,
      String summary,
      Plan plan,
      Preparation preparation,
      TrainingSettings settings,
      double rate,
      DoubleFunction<Schedule> schedule,
      OptionalDouble published,
      OptionalDouble measured) {
    this(
        name,
        article,
        summary,
        plan,
        preparation,
        settings,
        rate,
        schedule,
        published,
        measured,
        MNIST);
  }

  /// How often the test set is looked at while a recipe trains; see [Watch]. Nothing is chosen by
  /// it.
  ///
  /// @param everySteps steps between two times; 0 for once an epoch
  /// @param between images of each time before the last, evenly spread over the test set; 0 for all
  /// @param drawn whether one of the images is drawn on the console now and then
  public record Watching(long everySteps, int between, boolean drawn) {
    /// The whole test set, once an epoch.
    public static final Watching EACH_EPOCH = new Watching(0, 0, false);

    /// So many steps apart.
    public static Watching every(long steps) {
      return new Watching(steps, 0, false);
    }

    /// The same with fewer images before the last time.
    public Watching on(int images) {
      return new Watching(everySteps, images, drawn);
    }

    /// The same with an image drawn now and then.
    public Watching drawing() {
      return new Watching(everySteps, between, true);
    }

    Watch of(Dataset test) {
      return new Watch(test, everySteps, between);
    }
  }

  /// This recipe, looking at the test set so often.
  public Recipe watching(Watching other) {
    return new Recipe(
        name,
        article,
        summary,
        plan,
        preparation,
        settings,
        rate,
        schedule,
        published,
        measured,
        data,
        other);
  }

  /// A network for images of any size and any number of classes.
  @FunctionalInterface
  public interface Plan {
    /// The network for such images and classes.
    Network network(ImageSize size, int classes);
  }

  /// How grey levels 0…255 become a network's input; fitted on training images only.
  public enum Preparation {
    /// Divided by 255.
    SCALE(train -> new Scale()),
    /// The training images' mean subtracted pixel by pixel, then divided by 255.
    CENTRE(CentreOnMean::fit),
    /// One mean subtracted, divided by one standard deviation.
    STANDARDISE(Standardise::fit),
    /// Coordinates along the training images' principal components instead of pixels.
    DECORRELATE(DecorrelatedByPca::fit),
    /// Pixels without correlation (ZCA), all varying alike.
    WHITEN(Whitened::fit);

    private final Function<Dataset, Preprocessing> fit;

    Preparation(Function<Dataset, Preprocessing> fit) {
      this.fit = fit;
    }

    /// What the user types: the name in small letters.
    public static Preparation named(String name) {
      return Arrays.stream(values())
          .filter(preparation -> preparation.toString().equals(name))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException(unknown(name)));
    }

    private static String unknown(String name) {
      List<String> names = Arrays.stream(values()).map(Preparation::toString).toList();
      return "preparation '%s' is unknown, expected %s".formatted(name, String.join(", ", names));
    }

    /// The name in small letters.
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// The preprocessing for these training images.
    public Preprocessing fit(Dataset train) {
      return fit.apply(train);
    }
  }

  /// The network for a data set.
  public Network network(Dataset dataset) {
    return plan.network(dataset.size(), dataset.classes().size());
  }

  /// The network for its own data.
  public Network network() {
    return PlaneProblem.named(data)
        .map(problem -> plan.network(PlaneProblem.POINT, problem.classes().size()))
        .orElseGet(() -> plan.network(new ImageSize(1, 28, 28), 10));
  }

  /// Its settings with another peak of the learning rate.
  public TrainingSettings settings(double otherRate) {
    return settings.withLearningRate(schedule.apply(otherRate));
  }
}
