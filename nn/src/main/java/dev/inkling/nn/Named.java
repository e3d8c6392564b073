package dev.inkling.nn;

import dev.inkling.autograd.Node;
import dev.inkling.tensor.Shape;
import java.util.regex.Pattern;

/// A layer under a name; see [Layer#named].
///
/// @param name letters, digits and `_`, at most 64
/// @param layer what it names
public record Named(String name, Layer layer) implements Layer {
  private static final Pattern NAME = Pattern.compile("\\w{1,64}");

  /// @throws IllegalArgumentException if the name is not of that form
  public Named {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "layer name '" + name + "': expected 1 to 64 letters, digits or _");
    }
  }

  @Override
  public Node forward(Node input, Scope scope) {
    return layer.forward(input, scope);
  }

  @Override
  public Term term() {
    return layer.term();
  }

  @Override
  public String shortName() {
    return layer.shortName();
  }

  @Override
  public long multiplyAdds(Shape input, Shape output) {
    return layer.multiplyAdds(input, output);
  }

  @Override
  public String toString() {
    return layer.toString();
  }
}
