package dev.inkling.bench;

import dev.inkling.data.Dataset;
import dev.inkling.data.batch.BatchSource;
import dev.inkling.data.prepare.Preprocessing;
import dev.inkling.data.prepare.Scale;
import dev.inkling.digits.Model;
import dev.inkling.nn.Conv2d;
import dev.inkling.nn.Flatten;
import dev.inkling.nn.Linear;
import dev.inkling.nn.MaxPool2d;
import dev.inkling.nn.Network;
import dev.inkling.nn.loss.CrossEntropy;
import dev.inkling.nn.optimiser.Adam;
import dev.inkling.recipes.Recipe;
import dev.inkling.recipes.Recipes;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.text.NearestName;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The standard workloads by name.
///
/// The articles' networks train on images that stand ready in memory; `minute`, the default recipe,
/// prepares and varies them on the way, as `train` does.
public final class Workloads {
  private static final int PREPARED = 10_000;
  private static final long SEED = 1;

  private final Dataset dataset;

  /// The workloads on the images of a training set.
  public Workloads(Dataset dataset) {
    this.dataset = dataset;
  }

  /// All names, in the order in which they run.
  public static List<String> names() {
    return List.of(
        "product-768",
        "mlp-64",
        "mlp-256",
        "codelab-conv",
        "softmax-100",
        "five-layers-100",
        "minute",
        "keras-conv",
        "resnet18",
        "predict-1",
        "predict-minute",
        "predict-mlp",
        "predict-codelab",
        "predict-mlp-256",
        "predict-codelab-256");
  }

  /// The workloads that ask a server ([HttpPrediction]); they run only where they are named.
  public static List<String> serverNames() {
    return List.of("http-predict", "http-predict-json");
  }

  /// Names that stand for many workloads; they run only where they are named: `convolution`, each
  /// shape and direction by the way that networks take, and `convolution-ways`, by all ways.
  public static List<String> groupNames() {
    return List.of(ConvolutionWorkload.GROUP, ConvolutionWorkload.WAYS);
  }

  /// A name, or the names that a group stands for.
  public static List<String> expanded(String name) {
    return groupNames().contains(name) ? ConvolutionWorkload.names(name) : List.of(name);
  }

  /// Checks a name before anything is loaded.
  ///
  /// @throws UnknownWorkloadException if there is no such workload; it names the nearest
  public static void check(String name) {
    if (allNames().noneMatch(name::equals) && ConvolutionWorkload.named(name).isEmpty()) {
      throw unknown(name);
    }
  }

  /// The workload of this name.
  ///
  /// @throws UnknownWorkloadException if there is none; it names the nearest
  public Workload named(String name) {
    return switch (name) {
      case "product-768" -> new ProductWorkload(name, 768);
      case "mlp-64" -> step(name, "hello-dl-relu", 64);
      case "mlp-256" -> step(name, "hello-dl-relu", 256);
      case "codelab-conv" -> step(name, "codelab-conv-dropout", 100);
      case "softmax-100" -> step(name, "codelab-softmax", 100);
      case "five-layers-100" -> step(name, "codelab-five-layers", 100);
      case "keras-conv" -> kerasConv(name);
      case "resnet18" -> step(name, "from-scratch-resnet18", 64);
      case "minute" -> withFeed(name, Recipes.standard());
      case "predict-1" -> new PredictionWorkload(name, model(Recipes.standard()), dataset);
      case "predict-minute" -> prediction(name, Recipes.standard(), 1);
      case "predict-mlp" -> prediction(name, Recipes.named("hello-dl-relu"), 1);
      case "predict-codelab" -> prediction(name, Recipes.named("codelab-conv-dropout"), 1);
      case "predict-mlp-256" -> prediction(name, Recipes.named("hello-dl-relu"), 256);
      case "predict-codelab-256" -> prediction(name, Recipes.named("codelab-conv-dropout"), 256);
      default -> ConvolutionWorkload.named(name).orElseThrow(() -> unknown(name));
    };
  }

  private Workload step(String name, String recipe, int batch) {
    Dataset few = dataset.limit(PREPARED);
    return training(name, Recipes.named(recipe), batch, Feed.prepared(few, new Scale(), batch));
  }

  /// The classic convolutional network of Keras' MNIST example, without its dropout.
  private Workload kerasConv(String name) {
    int batch = 128;
    Network network =
        Network.of(
            Shape.of(1, 28, 28),
            Conv2d.of(1, 32, 3).withRelu(),
            Conv2d.of(32, 64, 3).withRelu(),
            MaxPool2d.of(2),
            new Flatten(),
            Linear.of(64 * 12 * 12, 128).withRelu(),
            Linear.of(128, 10));
    return new TrainingWorkload(
        name,
        network,
        new CrossEntropy(),
        Adam.usual(),
        0.001,
        batch,
        Feed.prepared(dataset.limit(PREPARED), new Scale(), batch));
  }

  private Workload withFeed(String name, Recipe recipe) {
    Preprocessing preprocessing = recipe.preparation().fit(dataset);
    int batch = Math.min(recipe.settings().batchSize(), dataset.count());
    var batches =
        BatchSource.shuffled(
            dataset, preprocessing, recipe.settings().augmentation(), batch, SEED, true);
    return training(name, recipe, batch, Feed.fresh(batches));
  }

  private Workload training(String name, Recipe recipe, int batch, Feed feed) {
    return new TrainingWorkload(
        name,
        recipe.network(dataset),
        recipe.settings().loss(),
        recipe.settings().optimiser(),
        recipe.settings().learningRate().at(0, 0),
        batch,
        feed);
  }

  private Workload prediction(String name, Recipe recipe, int batch) {
    return new PredictorWorkload(name, model(recipe), dataset, batch);
  }

  private Model model(Recipe recipe) {
    Network network = recipe.network(dataset);
    return new Model(
        network,
        network.parameters(SEED),
        recipe.preparation().fit(dataset),
        dataset.classes(),
        Map.of());
  }

  private static UnknownWorkloadException unknown(String name) {
    List<String> all = allNames().toList();
    return new UnknownWorkloadException(
        "no workload '%s'%s; there are %s"
            .formatted(name, NearestName.hint(name, all), String.join(", ", all)));
  }

  private static Stream<String> allNames() {
    return Stream.of(names(), serverNames(), groupNames()).flatMap(List::stream);
  }
}
