package dev.inkling.reproduce;

import dev.inkling.autograd.Workers;
import dev.inkling.data.Dataset;
import dev.inkling.data.TextPicture;
import dev.inkling.data.store.DataSpec;
import dev.inkling.data.store.DataStore;
import dev.inkling.digits.Model;
import dev.inkling.digits.ModelFile;
import dev.inkling.inspect.AverageDigits;
import dev.inkling.inspect.ConfusionPicture;
import dev.inkling.inspect.FunctionPlots;
import dev.inkling.inspect.LayerWeights;
import dev.inkling.inspect.LearningCurves;
import dev.inkling.inspect.Mistakes;
import dev.inkling.inspect.Picture;
import dev.inkling.inspect.SchedulePicture;
import dev.inkling.inspect.WeightComparison;
import dev.inkling.inspect.WeightSpread;
import dev.inkling.inspect.graph.ComputationGraph;
import dev.inkling.inspect.space.AreasPicture;
import dev.inkling.inspect.space.Descent;
import dev.inkling.inspect.space.FeaturesPicture;
import dev.inkling.inspect.space.PreprocessingPicture;
import dev.inkling.recipes.PixelBaseline;
import dev.inkling.recipes.Recipe;
import dev.inkling.recipes.Recipes;
import dev.inkling.runlog.RunFolder;
import dev.inkling.tensor.Kernels;
import dev.inkling.train.Evaluation;
import dev.inkling.train.Evaluator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/// The pictures of the four articles, made of the runs.
final class Pictures {
  private static final int MNIST_IMAGES = 60_000, MISTAKEN = 24, WEIGHTS = 64;

  private final Settings settings;
  private final DataStore store;

  Pictures(Settings settings, DataStore store) {
    this.settings = settings;
    this.store = store;
  }

  /// A picture, made when it is asked for; that may fail without harm to the others.
  ///
  /// @param caption what it shows and how to read it
  /// @param content HTML
  record Shown(String caption, Supplier<String> content) {}

  List<Shown> of(Article article) {
    return switch (article) {
      case HELLO_DL -> helloDl();
      case FROM_SCRATCH -> fromScratch();
      case PYCHAIN -> pychain();
      case CODELAB -> codelab();
    };
  }

  private List<Shown> helloDl() {
    String recipe = "hello-dl-relu";
    return List.of(
        new Shown("A test digit as the console draws it", () -> drawnDigit(recipe)),
        picture("Percentage correct and average loss over the batches", () -> curves(recipe)),
        picture("How often each digit was taken for each", () -> confusion(recipe)));
  }

  private List<Shown> fromScratch() {
    return List.of(
        picture("The average digits of the baseline", this::averages),
        new Shown(
            "The baseline's accuracy digit by digit",
            () -> DigitTable.of(store.open(DataSpec.parse(Recipe.MNIST)))),
        picture("The sigmoid, the softmax and the negative logarithm", FunctionPlots::usual),
        picture("Test accuracy over the epochs, for each loss", () -> new LossCurves(settings)),
        picture("ResNet-18 over its four epochs", () -> curves("from-scratch-resnet18")),
        picture("One cycle of the learning rate", () -> schedule("from-scratch-resnet18")),
        picture("The digits that ResNet-18 got most wrong", () -> worst("from-scratch-resnet18")));
  }

  private List<Shown> pychain() {
    return List.of(
        picture("Raw, centred, decorrelated, whitened", this::preprocessing),
        new Shown("Gradient descent on the cost surface, by preprocessing", this::descent),
        picture("The graph used for MNIST, forward and backward", () -> graph("pychain-tanh")),
        picture("Accuracy over the batches", () -> curves("pychain-tanh")),
        picture("First-layer weights of one layer", () -> weights("pychain-softmax-passes")),
        picture("First-layer weights of several layers", () -> weights("pychain-deep")),
        picture("Without and with weight decay", this::decay),
        picture("Decision areas of random linear classifiers", this::areas),
        picture("Deep features of exclusive or", () -> features("pychain-xor", 2)),
        picture("Deep features of the disk", () -> features("pychain-disk", 2)),
        picture("Deep features of MNIST in two dimensions", () -> features("pychain-tanh", 2)),
        picture("… and in three", () -> features("pychain-tanh", 3)));
  }

  private List<Shown> codelab() {
    return List.of(
        picture("Softmax: accuracy and loss", () -> curves("codelab-softmax")),
        picture("Softmax: all weights and biases, in seven bands", () -> spread("codelab-softmax")),
        picture("Sigmoids: a slow start", () -> curves("codelab-sigmoid")),
        picture("ReLU at a constant rate: noisy", () -> curves("codelab-constant-rate")),
        picture("The decaying learning rate", () -> schedule("codelab-five-layers")),
        picture("ReLU with the decaying rate: calm", () -> curves("codelab-five-layers")),
        picture("With dropout", () -> curves("codelab-dropout")),
        picture("Convolutions 4-8-12", () -> curves("codelab-conv")),
        picture("Convolutions 6-12-24, without dropout", () -> curves("codelab-conv-bigger")),
        picture("Convolutions 6-12-24, with dropout", () -> curves("codelab-conv-dropout")),
        picture("… its weights and biases", () -> spread("codelab-conv-dropout")),
        picture("… the filters of its first layer", () -> weights("codelab-conv-dropout")),
        picture("… the test digits that it got wrong", () -> worst("codelab-conv-dropout")),
        picture("Batch normalisation, fully connected", () -> curves("codelab-batch-norm")),
        picture("Batch normalisation, convolutions", () -> curves("codelab-conv-batch-norm")));
  }

  private static Shown picture(String caption, Supplier<Picture> picture) {
    return new Shown(caption, () -> Embedded.of(picture.get().drawing()));
  }

  private Picture curves(String recipe) {
    return LearningCurves.of(folder(recipe));
  }

  private Picture spread(String recipe) {
    return WeightSpread.of(folder(recipe));
  }

  private Picture confusion(String recipe) {
    return ConfusionPicture.of("Confusion of " + recipe, test(recipe).classes(), tried(recipe));
  }

  private Picture worst(String recipe) {
    return Mistakes.of("Most mistaken by " + recipe, test(recipe), tried(recipe), MISTAKEN);
  }

  private Picture averages() {
    return AverageDigits.of(PixelBaseline.fit(mnist()));
  }

  private Picture preprocessing() {
    return PreprocessingPicture.of(mnist());
  }

  private String descent() {
    return Embedded.gif(Descent.of(mnist()).animation(), "Gradient descent by preprocessing");
  }

  private static Picture graph(String name) {
    Recipe recipe = Recipes.named(name);
    return ComputationGraph.of(
        name, recipe.network(), recipe.settings().loss(), recipe.settings().batchSize());
  }

  private Picture areas() {
    return AreasPicture.random(settings.seed());
  }

  private Picture features(String recipe, int dimensions) {
    return FeaturesPicture.of(model(recipe), test(recipe), dimensions, Kernels.inUse());
  }

  private LayerWeights weights(String recipe) {
    return LayerWeights.of(recipe, model(recipe), WEIGHTS);
  }

  private Picture decay() {
    return new WeightComparison(weights("pychain-softmax-passes"), weights("pychain-decay"));
  }

  private static Picture schedule(String recipe) {
    return SchedulePicture.of(Recipes.named(recipe), MNIST_IMAGES);
  }

  private String drawnDigit(String recipe) {
    Dataset test = test(recipe);
    Evaluation evaluation = tried(recipe);
    String words =
        String.format(
            Locale.ROOT,
            "predicted: %s, actual: %s, loss: %.4g",
            test.classes().get(evaluation.predicted()[0]),
            test.classes().get(test.label(0)),
            evaluation.losses()[0]);
    String digit = TextPicture.ASCII.draw(test, 0).replaceAll("^(\\s*\\n)+|\\s+$", "");
    return "<pre>" + Html.escaped(digit + "\n\n" + words) + "</pre>";
  }

  private Evaluation tried(String recipe) {
    Model model = model(recipe);
    try (Workers workers = Workers.of(settings.threads())) {
      return new Evaluator(
              model.network(),
              model.parameters(),
              model.preprocessing(),
              test(recipe),
              workers,
              Kernels.inUse())
          .evaluate();
    }
  }

  private Dataset mnist() {
    return store.open(DataSpec.parse(Recipe.MNIST)).train();
  }

  private Dataset test(String recipe) {
    return store.open(DataSpec.parse(folder(recipe).description().data().spec())).test();
  }

  private Model model(String recipe) {
    return ModelFile.read(folder(recipe).model());
  }

  private RunFolder folder(String recipe) {
    return RunFolder.open(settings.run(recipe));
  }
}
