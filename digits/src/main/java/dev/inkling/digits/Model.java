package dev.inkling.digits;

import dev.inkling.data.ImageSize;
import dev.inkling.data.prepare.Preprocessing;
import dev.inkling.nn.Network;
import dev.inkling.nn.Parameters;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A trained network with all that is needed to use it: what a model file holds ([ModelFile]).
///
/// @param network its layers
/// @param parameters its weights
/// @param preprocessing what is done to grey levels 0…255 before the network sees them
/// @param labels the classes' names, in the order of the network's outputs
/// @param notes where it comes from, for people and model cards: recipe, seed, data, accuracy
public record Model(
    Network network,
    Parameters parameters,
    Preprocessing preprocessing,
    List<String> labels,
    Map<String, String> notes) {
  /// Checks that there is one output a label, and copies.
  ///
  /// @throws IllegalArgumentException if not, or if the network does not read images
  public Model {
    labels = List.copyOf(labels);
    notes = Map.copyOf(notes);
    if (network.input().rank() != 3) {
      throw new IllegalArgumentException(
          "the network reads " + network.input() + ", expected images [C, H, W]");
    }
    if (network.output().size() != labels.size()) {
      throw new IllegalArgumentException(
          "the network has %d outputs, but there are %d labels"
              .formatted(network.output().size(), labels.size()));
    }
  }

  /// The size of the images that it reads.
  public ImageSize imageSize() {
    return new ImageSize(
        network.input().extent(0), network.input().extent(1), network.input().extent(2));
  }

  /// This model with further notes.
  public Model with(Map<String, String> more) {
    Map<String, String> all = new TreeMap<>(notes);
    all.putAll(more);
    return new Model(network, parameters, preprocessing, labels, all);
  }
}
