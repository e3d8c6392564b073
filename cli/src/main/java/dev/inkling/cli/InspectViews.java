package dev.inkling.cli;

import dev.inkling.digits.drawn.Family;
import dev.inkling.inspect.AverageDigits;
import dev.inkling.inspect.ConfusionPicture;
import dev.inkling.inspect.DrawnReading;
import dev.inkling.inspect.FunctionPlots;
import dev.inkling.inspect.LayerWeights;
import dev.inkling.inspect.LearningCurves;
import dev.inkling.inspect.Mistakes;
import dev.inkling.inspect.Picture;
import dev.inkling.inspect.SchedulePicture;
import dev.inkling.inspect.WeightComparison;
import dev.inkling.inspect.WeightSpread;
import dev.inkling.recipes.PixelBaseline;
import dev.inkling.tensor.text.NearestName;
import java.util.List;

/// All kinds of pictures: a new one is a line in the list and a line in the help.
final class InspectViews {
  static final String HELP =
      """
        curves RUN        loss and accuracy over training, training and test
        spread RUN        all weights and all biases over training, in seven bands
        confusion MODEL   how often each class was taken for each
        mistakes MODEL    the images that it got most wrong
        reading MODEL     digits drawn by rule with many pens, and which of them it reads
        weights MODEL     the first layer's weights as images
        averages          the average image of each class, and how far they are apart
        functions         the sigmoid, the softmax, the negative logarithm
        schedule RECIPE   the learning rate over training
        features MODEL    what its last hidden layer makes of images, in 2 or 3 dimensions
        boundaries MODEL  the areas in which it decides for each class (a model of xor or disk);
                          without MODEL those of linear classifiers with random weights
        preprocessing     what centring, decorrelating and whitening do to the data
        descent           gradient descent after each of them; --out FILE.gif moves
        graph RECIPE      the operations of a training step, forward and backward""";

  private static final int MISTAKES = 40, WEIGHTS = 60, COMPARED = 30, MNIST_IMAGES = 60_000;

  private static final List<InspectView> ALL =
      List.of(
          new InspectView("curves", InspectSubject.RUN, r -> LearningCurves.of(r.run())),
          new InspectView("spread", InspectSubject.RUN, r -> WeightSpread.of(r.run())),
          new InspectView("confusion", InspectSubject.MODEL, InspectViews::confusion),
          new InspectView("mistakes", InspectSubject.MODEL, InspectViews::mistakes),
          new InspectView("reading", InspectSubject.MODEL, InspectViews::reading),
          new InspectView("weights", InspectSubject.MODEL, InspectViews::weights),
          new InspectView("averages", InspectSubject.NONE, InspectViews::averages),
          new InspectView("functions", InspectSubject.NONE, r -> FunctionPlots.usual()),
          new InspectView("schedule", InspectSubject.RECIPE, InspectViews::schedule),
          new InspectView("features", InspectSubject.MODEL, SpaceViews::features),
          new InspectView("boundaries", InspectSubject.OPTIONAL, SpaceViews::boundaries),
          new InspectView("preprocessing", InspectSubject.OPTIONAL, SpaceViews::preprocessing),
          new InspectView("descent", InspectSubject.OPTIONAL, SpaceViews::descent),
          new InspectView("graph", InspectSubject.RECIPE, SpaceViews::graph));

  private InspectViews() {}

  /// The kind of this name.
  ///
  /// @throws CliException if there is none; it names the nearest (exit 2)
  static InspectView named(String what) {
    List<String> names = ALL.stream().map(InspectView::name).toList();
    return ALL.stream()
        .filter(view -> view.name().equals(what))
        .findFirst()
        .orElseThrow(
            () ->
                CliException.usage(
                    "no picture '%s'%s; there are %s"
                        .formatted(what, NearestName.hint(what, names), String.join(", ", names))));
  }

  private static Picture confusion(InspectRequest request) {
    InspectRequest.Judged judged = request.judged();
    return ConfusionPicture.of(
        "Confusion of " + judged.where(), judged.images().classes(), judged.evaluation());
  }

  private static Picture mistakes(InspectRequest request) {
    InspectRequest.Judged judged = request.judged();
    return Mistakes.of(
        "Most mistaken by " + judged.where(),
        judged.images(),
        judged.evaluation(),
        request.count().orElse(MISTAKES));
  }

  private static Picture reading(InspectRequest request) {
    return DrawnReading.of(Models.open(request.console(), request.name()), Family.TEST);
  }

  private static Picture weights(InspectRequest request) {
    int most = request.count().orElse(request.other().isPresent() ? COMPARED : WEIGHTS);
    LayerWeights one = weights(request.console(), request.name(), most);
    return request
        .other()
        .<Picture>map(name -> new WeightComparison(one, weights(request.console(), name, most)))
        .orElse(one);
  }

  private static LayerWeights weights(Console console, String name, int most) {
    return LayerWeights.of(InspectRequest.shortName(name), Models.open(console, name), most);
  }

  private static Picture averages(InspectRequest request) {
    return AverageDigits.of(PixelBaseline.fit(request.pair().train()));
  }

  private static Picture schedule(InspectRequest request) {
    int images = request.data().isPresent() ? request.pair().train().count() : MNIST_IMAGES;
    return SchedulePicture.of(RecipeNames.find(request.name()), images);
  }
}
