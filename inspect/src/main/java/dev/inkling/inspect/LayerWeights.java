package dev.inkling.inspect;

import dev.inkling.autograd.Node;
import dev.inkling.data.ImageSize;
import dev.inkling.data.prepare.DecorrelatedByPca;
import dev.inkling.digits.Model;
import dev.inkling.inspect.draw.Drawing;
import dev.inkling.nn.Conv2d;
import dev.inkling.nn.Int8;
import dev.inkling.nn.LayerSummary;
import dev.inkling.nn.Linear;
import dev.inkling.tensor.Tensor;
import java.util.List;
import java.util.Map;

/// The weights of a network's first layer as images: of a fully connected layer what each unit
/// looks for in the picture, of a convolution its filters.
///
/// Example: `LayerWeights.of("my-run", model, 64).write(Path.of("weights.png"));`
///
/// @param title whose weights they are
/// @param layer the layer and its units in a line
/// @param hint how the colours are to be read, a sentence
/// @param total how many images the layer has; not all need be here
/// @param width of an image, in weights
/// @param height of an image, in weights
/// @param tiles the images, each under its name
public record LayerWeights(
    String title, String layer, String hint, int total, int width, int height, List<Tile> tiles)
    implements Picture {

  private static final String PIXELS = "Orange: what is there counts for it; blue: against it.";
  private static final String COMPONENTS =
      "Each square is a principal component of the images, not a pixel.";

  /// The weights of one unit, or of one filter for one input channel.
  ///
  /// @param name what stands under it: a class if the layer's outputs are the classes
  /// @param weights `[height · width]`
  @SuppressWarnings("ArrayRecordComponent") // drawn, never compared
  public record Tile(String name, double[] weights) {}

  /// Copies the list.
  public LayerWeights {
    tiles = List.copyOf(tiles);
  }

  /// The first layer of a model, at most `most` images of it.
  ///
  /// @throws InspectException if no layer of the network has weights of these kinds
  public static LayerWeights of(String title, Model model, int most) {
    for (LayerSummary summary : model.network().summaries()) {
      Node weight = model.parameters().nodes().get(summary.name() + ".weight");
      if (weight != null && Int8.inside(summary.layer()) instanceof Conv2d) {
        return filters(title, summary, weight.value(), most);
      }
      if (weight != null && Int8.inside(summary.layer()) instanceof Linear) {
        return units(title, model, summary, weight.value(), most);
      }
    }
    throw new InspectException(
        title + ": the network has no fully connected layer and no convolution to look into");
  }

  // weight [out, in, KH, KW]: a tile for each pair of channels, filter by filter.
  private static LayerWeights filters(String title, LayerSummary summary, Tensor weight, int most) {
    int out = weight.shape().extent(0), in = weight.shape().extent(1);
    int height = weight.shape().extent(2), width = weight.shape().extent(3);
    List<Tile> tiles =
        WeightTiles.cut(
            weight,
            width * height,
            most,
            i -> in == 1 ? "filter " + (i + 1) : (i / in + 1) + ", channel " + (i % in + 1));
    return new LayerWeights(
        title, summary.layer().toString(), PIXELS, out * in, width, height, tiles);
  }

  // weight [out, in]: what a unit takes from each pixel, if it sees pixels.
  private static LayerWeights units(
      String title, Model model, LayerSummary summary, Tensor weight, int most) {
    ImageSize size = model.imageSize();
    int out = weight.shape().extent(0), in = weight.shape().extent(1);
    boolean pixels = in == size.values();
    int width = pixels ? size.width() : in, height = pixels ? size.height() : 1;
    int channels = in / (width * height);
    List<Tile> tiles =
        WeightTiles.cut(
            weight,
            width * height,
            most,
            i ->
                (out == model.labels().size()
                        ? model.labels().get(i / channels)
                        : "unit " + (i / channels + 1))
                    + (channels == 1 ? "" : ", channel " + (i % channels + 1)));
    String hint = model.preprocessing() instanceof DecorrelatedByPca ? COMPONENTS : PIXELS;
    return new LayerWeights(
        title, summary.layer().toString(), hint, out * channels, width, height, tiles);
  }

  /// The weight that is coloured most strongly: nearly the largest, without its sign. Half a
  /// percent of all may lie beyond it, or a few outliers would make the rest pale.
  public double reach() {
    return WeightTiles.reach(tiles);
  }

  @Override
  public Drawing drawing() {
    return WeightChart.of(this);
  }

  @Override
  public Map<String, Object> values() {
    return Values.map(
        "model", title,
        "layer", layer,
        "total", total,
        "width", width,
        "height", height,
        "units",
            tiles.stream()
                .map(tile -> Values.map("name", tile.name(), "weights", Values.of(tile.weights())))
                .toList());
  }
}
