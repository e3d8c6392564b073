package dev.inkling.nn;

import dev.inkling.tensor.text.NearestName;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// Reads a term's arguments by name and remembers which were asked for, so that one that nobody
/// knows is an error, not silence.
public final class Arguments {
  private final Term term;
  private final LayerKinds kinds;
  private final Set<String> known = new LinkedHashSet<>();

  Arguments(Term term) {
    this(term, LayerKinds.builtIn());
  }

  Arguments(Term term, LayerKinds kinds) {
    this.term = term;
    this.kinds = kinds;
  }

  /// A whole number, which must be there.
  ///
  /// @throws NetworkTextException if it is not, or is no whole number
  public int whole(String name) {
    return wholeNumber(name, required(name).word());
  }

  /// A whole number, or `usual` where it is not there.
  public int whole(String name, int usual) {
    return has(name) ? whole(name) : usual;
  }

  /// A number, which must be there.
  ///
  /// @throws NetworkTextException if it is not, or is no finite number
  public float decimal(String name) {
    String word = required(name).word();
    try {
      float number = Float.parseFloat(word);
      if (Float.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException noNumber) {
      // Said below, as for NaN and Infinity.
    }
    throw wrong(name, word, "a number");
  }

  /// A number, or `usual` where it is not there.
  public float decimal(String name, float usual) {
    return has(name) ? decimal(name) : usual;
  }

  /// A word, or `usual` where it is not there.
  public String word(String name, String usual) {
    return has(name) ? required(name).word() : usual;
  }

  /// Whether a flag is set; `usual` where it is not there.
  public boolean flag(String name, boolean usual) {
    String word = word(name, Boolean.toString(usual));
    if (!word.equals("true") && !word.equals("false")) {
      throw wrong(name, word, "true or false");
    }
    return word.equals("true");
  }

  /// A height and a width, written `5x5`, which must be there.
  public Extent extent(String name) {
    int[] sides = extents(name);
    if (sides.length != 2) {
      throw wrong(name, required(name).word(), "two whole numbers like 5x5");
    }
    return new Extent(sides[0], sides[1]);
  }

  /// Whole numbers with `x` between them, which must be there: `1x28x28`.
  public int[] extents(String name) {
    return Arrays.stream(required(name).word().split("x", -1))
        .mapToInt(word -> wholeNumber(name, word))
        .toArray();
  }

  /// An initialiser, or `usual` where it is not there.
  public Initialiser initialiser(String name, Initialiser usual) {
    return has(name) ? Initialiser.of(required(name)) : usual;
  }

  /// The layers in braces, by name.
  public Map<String, Layer> layers() {
    return kinds.layers(term.parts());
  }

  /// The layer in braces that has this name.
  ///
  /// @throws NetworkTextException if there is none
  public Layer layer(String name) {
    Term part = term.parts().get(name);
    if (part == null) {
      throw new NetworkTextException(term.word() + " has no part '" + name + "'");
    }
    return kinds.layer(part);
  }

  private boolean has(String name) {
    known.add(name);
    return term.arguments().containsKey(name);
  }

  private Term required(String name) {
    known.add(name);
    Term value = term.arguments().get(name);
    if (value == null) {
      throw new NetworkTextException(term.word() + " has no '" + name + "'");
    }
    return value;
  }

  private int wholeNumber(String name, String word) {
    try {
      return Integer.parseInt(word);
    } catch (NumberFormatException noNumber) {
      throw wrong(name, word, "a whole number");
    }
  }

  private NetworkTextException wrong(String name, String word, String expected) {
    return new NetworkTextException(
        "%s: %s is '%s', expected %s".formatted(term.word(), name, word, expected));
  }

  void checkAllKnown() {
    for (String name : term.arguments().keySet()) {
      if (!known.contains(name)) {
        throw new NetworkTextException(
            "%s has no argument '%s'%s"
                .formatted(term.word(), name, NearestName.hint(name, known)));
      }
    }
  }
}
