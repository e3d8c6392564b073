package dev.inkling.inspect.space;

import dev.inkling.data.Dataset;
import dev.inkling.data.algebra.Covariance;
import dev.inkling.data.algebra.PrincipalComponents;
import dev.inkling.data.prepare.Preprocessing;
import dev.inkling.digits.Model;
import dev.inkling.inspect.draw.Axis;
import dev.inkling.inspect.draw.Chart;
import dev.inkling.inspect.draw.Drawing;
import dev.inkling.inspect.draw.Marker;
import dev.inkling.inspect.draw.Palette;
import dev.inkling.inspect.draw.Panel;
import dev.inkling.inspect.draw.Style;
import dev.inkling.nn.Network;
import dev.inkling.nn.Parameters;
import dev.inkling.tensor.Kernels;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/// What the last hidden layer makes of images, seen along the three directions in which it varies
/// most (PCA).
///
/// Example: `DeepFeatures.of(model, test.limit(1000), Kernels.inUse()).drawing()`.
///
/// @param name what the network is called: "trained", "untrained"
/// @param classes the classes' names
/// @param labels the right class of each image
/// @param points `[image][3]`, coordinates along the principal components
/// @param shares of the features' variance, along each of the three
/// @param width how many features the layer has
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
public record DeepFeatures(
    String name,
    List<String> classes,
    int[] labels,
    double[][] points,
    double[] shares,
    int width) {
  /// The usual number of images: more hide each other.
  public static final int IMAGES = 1000;

  private static final int DIMENSIONS = 3;

  /// Copies the names.
  public DeepFeatures {
    classes = List.copyOf(classes);
  }

  /// The features of a trained model.
  ///
  /// @param images labelled as the model counts its classes
  /// @throws IllegalArgumentException if the network has no hidden layer
  public static DeepFeatures of(Model model, Dataset images, Kernels kernels) {
    return of(
        "trained", model.network(), model.parameters(), model.preprocessing(), images, kernels);
  }

  /// The features of the same network before training.
  ///
  /// @param seed of its first weights
  public static DeepFeatures untrained(Model model, long seed, Dataset images, Kernels kernels) {
    Network network = model.network();
    return of(
        "untrained", network, network.parameters(seed), model.preprocessing(), images, kernels);
  }

  private static DeepFeatures of(
      String name,
      Network network,
      Parameters parameters,
      Preprocessing preprocessing,
      Dataset images,
      Kernels kernels) {
    LastHidden hidden = LastHidden.of(network);
    double[][] features = hidden.of(parameters, preprocessing, images, kernels);
    PrincipalComponents components = PrincipalComponents.of(Covariance.of(features));
    double[][] points = new double[features.length][];
    for (int i = 0; i < points.length; i++) {
      points[i] = components.project(features[i], DIMENSIONS);
    }
    return new DeepFeatures(
        name,
        images.classes(),
        IntStream.range(0, images.count()).map(images::label).toArray(),
        points,
        IntStream.range(0, DIMENSIONS).mapToDouble(components::share).toArray(),
        hidden.features());
  }

  /// In two dimensions.
  public Drawing drawing() {
    return beside(List.of(this));
  }

  /// In three dimensions.
  public Drawing drawing3d() {
    return new SolidView(this).drawing();
  }

  /// Several in two dimensions beside each other, for instance untrained and trained, on equal
  /// axes.
  public static Drawing beside(List<DeepFeatures> all) {
    double reach = 1.08 * all.stream().mapToDouble(DeepFeatures::reach).max().orElseThrow();
    Panel[] panels = all.stream().map(features -> features.panel(reach)).toArray(Panel[]::new);
    DeepFeatures first = all.getFirst();
    return Chart.of("Deep features in two dimensions", panels)
        .subtitled(first.subtitle(2))
        .described("Each point is an image; its place says what the last hidden layer made of it.")
        .drawing(panels.length == 1 ? 560 : 400 * panels.length, panels.length == 1 ? 600 : 490);
  }

  /// Everything as numbers.
  Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", name);
    values.put("classes", classes);
    values.put("labels", labels);
    values.put("points", points);
    values.put("shares", shares);
    return values;
  }

  String subtitle(int dimensions) {
    return String.format(
        Locale.ROOT,
        "Outputs of the last hidden layer (%d %s) for %,d %s, seen along their first %d principal"
            + " components",
        width,
        width == 1 ? "feature" : "features",
        points.length,
        "inputs",
        dimensions);
  }

  /// `component 1 (41 % of the variance)`.
  String axis(int k) {
    return String.format(
        Locale.ROOT, "component %d (%.0f %% of the variance)", k + 1, 100 * shares[k]);
  }

  /// How far the farthest point is from the centre along one of the first two axes.
  private double reach() {
    double most =
        Arrays.stream(points)
            .mapToDouble(p -> Math.max(Math.abs(p[0]), Math.abs(p[1])))
            .max()
            .orElse(0);
    return most == 0 ? 1 : most;
  }

  private Panel panel(double reach) {
    Axis x = Axis.linear(axis(0)).from(-reach, reach), y = Axis.linear(axis(1)).from(-reach, reach);
    Panel panel = Panel.of(x, y).titled(name).withSquareUnits();
    for (int k = 0; k < classes.size(); k++) {
      int group = k;
      int[] members = IntStream.range(0, labels.length).filter(i -> labels[i] == group).toArray();
      Style style = Style.filled(Palette.category(k).withOpacity(opacity()));
      double radius = radius();
      panel =
          panel.points(
              classes.get(k), column(members, 0), column(members, 1), Marker.of(k), radius, style);
    }
    return panel;
  }

  double radius() {
    return labels.length < 20 ? 6 : 2.6;
  }

  double opacity() {
    return labels.length < 20 ? 1 : 0.75;
  }

  private double[] column(int[] members, int k) {
    return IntStream.of(members).mapToDouble(i -> points[i][k]).toArray();
  }
}
