package dev.inkling.reproduce;

import dev.inkling.recipes.PixelBaseline.Distance;
import dev.inkling.reproduce.Measure.AfterEpoch;
import dev.inkling.reproduce.Measure.Background;
import dev.inkling.reproduce.Measure.Baseline;
import dev.inkling.reproduce.Measure.Best;
import dev.inkling.reproduce.Measure.Final;
import dev.inkling.reproduce.Measure.Unrest;
import dev.inkling.reproduce.Measure.Untrained;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// All experiments of the four articles, as data.
public final class Experiments {
  private static final long ALL_STEPS = Long.MAX_VALUE;
  private static final String CHANCE = "about one in ten is right by chance";
  private static final String BAD_LOSS = "a loss chosen badly, to show that it matters";

  private Experiments() {}

  /// All, article by article.
  public static List<Experiment> all() {
    return Stream.of(helloDl(), fromScratch(), pychain(), codelab()).flatMap(List::stream).toList();
  }

  private static List<Experiment> helloDl() {
    return List.of(
        behaves(
            Article.HELLO_DL,
            "hello-dl-untrained",
            "784-128-64-10 ReLU before the first batch",
            0.094,
            Bar.between(0.03, 0.25, CHANCE),
            "The first validation knows nothing: 9.4 % right.",
            new Untrained("hello-dl-relu")),
        atLeast(
            Article.HELLO_DL,
            "hello-dl-relu",
            "784-128-64-10 ReLU, log-softmax, plain descent 0.01, batch 64",
            0.922,
            "Three matrices with “replace what is negative by 0” between them read digits; 7 and 9"
                + " are confused most.",
            new Final("hello-dl-relu")));
  }

  private static List<Experiment> fromScratch() {
    return List.of(
        same("baseline-absolute", "Average digits, mean absolute error", 0.661, -1, Distance.MAE),
        same("baseline-squared", "Average digits, mean squared error", 0.8173, -1, Distance.MSE),
        same("baseline-threes", "… absolute error, the threes alone", 0.6089, 3, Distance.MAE),
        behaves(
            Article.FROM_SCRATCH,
            "linear-untrained",
            "784-10 with a normal start, untrained",
            0.12,
            Bar.between(0.03, 0.25, CHANCE),
            "“Pretty much what we would expect for a random model.”",
            new Untrained("from-scratch-linear")),
        behaves(
            Article.FROM_SCRATCH,
            "sigmoid-loss-1",
            "Squared error on the sigmoid, after 1 epoch",
            0.1405,
            Bar.between(0.08, 0.25, BAD_LOSS),
            "The network may be sure of several digits at once.",
            new AfterEpoch("from-scratch-sigmoid-loss", 1)),
        shown(
            Article.FROM_SCRATCH,
            "sigmoid-loss-40",
            "… after 40 more",
            Bar.between(0.25, 0.8173, "learns, but stays below the baseline"),
            "Training goes on, ever more slowly.",
            new Final("from-scratch-sigmoid-loss")),
        behaves(
            Article.FROM_SCRATCH,
            "softmax-loss-1",
            "Squared error on the softmax, after 1 epoch",
            0.162,
            Bar.between(0.08, 0.3, BAD_LOSS),
            "Only differences between scores count now.",
            new AfterEpoch("from-scratch-softmax-loss", 1)),
        shown(
            Article.FROM_SCRATCH,
            "softmax-loss-40",
            "… after 40 more",
            Bar.between(0.5, 0.8173, "better, but the baseline is not surpassed"),
            "“That helped, but … we have not yet surpassed our baseline.”",
            new Final("from-scratch-softmax-loss")),
        atLeast(
            Article.FROM_SCRATCH,
            "cross-entropy-1",
            "Cross-entropy, after 1 epoch",
            0.843,
            "One epoch outperforms the baseline: the loss was to blame.",
            new AfterEpoch("from-scratch-linear", 1)),
        atLeast(
            Article.FROM_SCRATCH,
            "cross-entropy-40",
            "… after 40 more",
            0.915,
            "“91.5 % accuracy with a simple linear model!”",
            new Final("from-scratch-linear")),
        atLeast(
            Article.FROM_SCRATCH,
            "net-1",
            "784-64-10 with a sigmoid between, after 1 epoch",
            0.837,
            "A drop-in replacement for the linear model.",
            new AfterEpoch("from-scratch-net", 1)),
        behaves(
            Article.FROM_SCRATCH,
            "net-40",
            "… after 40 more",
            0.95,
            Bar.between(0.94, 1, "the article says “around 95 %”; 1 point less is the same"),
            "A hidden layer is definitely better than none.",
            new Final("from-scratch-net")),
        resnet(1, 0.915),
        resnet(2, 0.969),
        resnet(3, 0.988),
        atLeast(
            Article.FROM_SCRATCH,
            "resnet18-4",
            "… after 4 epochs",
            0.994,
            "“Wow, 99.4 % only after four epochs!”",
            new Final("from-scratch-resnet18")));
  }

  private static Experiment resnet(int epoch, double published) {
    return atLeast(
        Article.FROM_SCRATCH,
        "resnet18-" + epoch,
        epoch == 1 ? "ResNet-18 from scratch, one cycle to 0.1, after 1 epoch" : "… after " + epoch,
        published,
        "A network made for images.",
        new AfterEpoch("from-scratch-resnet18", epoch));
  }

  private static List<Experiment> pychain() {
    return List.of(
        atLeast(
            Article.PYCHAIN,
            "softmax-1",
            "784-10 softmax, one pass",
            0.915,
            "One pass takes “a little less than 3 s”.",
            new Final("pychain-softmax")),
        atLeast(
            Article.PYCHAIN,
            "softmax-10",
            "784-10 softmax, ten passes",
            0.92,
            "More than 92 % with more passes; the weights look like digits.",
            new Final("pychain-softmax-passes")),
        atLeast(
            Article.PYCHAIN,
            "tanh",
            "784-128-64-10 tanh, ten passes",
            0.978,
            "“An incredible result for our little library!”",
            new Final("pychain-tanh")),
        shown(
            Article.PYCHAIN,
            "deep",
            "784-64-32-16-10 tanh, ten passes",
            Bar.between(0.95, 1, "shown for its weights only"),
            "First-layer weights no longer look like digits, but like small areas that tell apart.",
            new Final("pychain-deep")),
        shown(
            Article.PYCHAIN,
            "decay",
            "784-10 softmax with weight decay 0.01: size of the weights where no digit ever is, as a"
                + " share of that without decay",
            Bar.between(0, 0.1, "the background is smooth"),
            "“The images are a lot smoother, especially the background”: no gradient ever moves"
                + " those weights, only decay takes their random start away.",
            new Background("pychain-decay", "pychain-softmax-passes")),
        shown(
            Article.PYCHAIN,
            "xor",
            "Exclusive or, four points",
            Bar.between(1, 1, "all four points"),
            "“The four points … which were not linearly separable now clearly are.”",
            new Final("pychain-xor")),
        shown(
            Article.PYCHAIN,
            "disk",
            "The disk",
            Bar.between(0.95, 1, "almost all points"),
            "The deep features make the classes linearly separable.",
            new Final("pychain-disk")));
  }

  private static List<Experiment> codelab() {
    return List.of(
        codelab(
            "softmax-2000",
            "784-10 softmax, within 2,000 steps",
            0.92,
            "softmax",
            2000,
            "“This simple model already recognises 92 % of the digits.”"),
        codelab(
            "softmax-10000",
            "784-10 softmax, 10,000 steps",
            0.927,
            "softmax",
            ALL_STEPS,
            "More steps bring little: the model is at its end."),
        codelab(
            "two-layers",
            "784-200-100-10 sigmoid",
            0.97,
            "two-layers",
            ALL_STEPS,
            "Above 97 % with two intermediate layers."),
        codelab(
            "sigmoid",
            "784-200-100-60-30-10 sigmoid",
            0.979,
            "sigmoid",
            ALL_STEPS,
            "A slow start: sigmoids squash what they pass on."),
        codelab(
            "constant-rate",
            "784-200-100-60-30-10 ReLU, constant rate",
            0.98,
            "constant-rate",
            ALL_STEPS,
            "Noisy: up and down by a whole percent."),
        codelab(
            "five-layers",
            "784-200-100-60-30-10 ReLU, rate decaying to 0.0001",
            0.982,
            "five-layers",
            ALL_STEPS,
            "“The impact of this little change is spectacular.”"),
        shown(
            Article.CODELAB,
            "decay-is-calm",
            "… standard deviation of its test accuracy in the last third",
            Bar.between(0, 0.001, "most of the noise is gone"),
            "“Most of the noise is gone.”",
            new Unrest("codelab-five-layers")),
        codelab(
            "dropout",
            "… with dropout (0.75 are kept)",
            0.982,
            "dropout",
            ALL_STEPS,
            "The test loss is under control, the accuracy is unchanged."),
        codelab(
            "conv",
            "Convolutions 4-8-12, 200",
            0.989,
            "conv",
            ALL_STEPS,
            "“Just a hair under 99 %.”"),
        codelab(
            "conv-bigger",
            "Convolutions 6-12-24, 200",
            0.991,
            "conv-bigger",
            ALL_STEPS,
            "A bit more freedom: 98.9 to 99.1 %."),
        codelab(
            "conv-dropout",
            "… with dropout (0.75 are kept)",
            0.993,
            "conv-dropout",
            ALL_STEPS,
            "“Allowed us to … even reach 99.3 %.”"),
        codelab(
            "batch-norm",
            "784-200-100-60-30-10 with batch normalisation",
            0.984,
            "batch-norm",
            ALL_STEPS,
            "The sequel: rates ten times as high."),
        codelab(
            "conv-batch-norm",
            "Convolutions 24-48-64, 200, batch normalisation, dropout",
            0.995,
            "conv-batch-norm",
            ALL_STEPS,
            "The sequel's 99.5 %."));
  }

  private static Experiment codelab(
      String name, String what, double published, String recipe, long step, String remark) {
    return atLeast(
        Article.CODELAB, name, what, published, remark, new Best("codelab-" + recipe, step));
  }

  private static Experiment same(
      String name, String what, double published, int digit, Distance distance) {
    return new Experiment(
        Article.FROM_SCRATCH,
        name,
        what,
        OptionalDouble.of(published),
        Bar.same(published),
        "What can be had “without any learning at all”; squares punish bigger differences more.",
        new Baseline(distance, digit));
  }

  private static Experiment atLeast(
      Article article, String name, String what, double published, String remark, Measure measure) {
    return behaves(article, name, what, published, Bar.atLeast(published), remark, measure);
  }

  private static Experiment behaves(
      Article article,
      String name,
      String what,
      double published,
      Bar bar,
      String remark,
      Measure measure) {
    return new Experiment(article, name, what, OptionalDouble.of(published), bar, remark, measure);
  }

  private static Experiment shown(
      Article article, String name, String what, Bar bar, String remark, Measure measure) {
    return new Experiment(article, name, what, OptionalDouble.empty(), bar, remark, measure);
  }
}
