package dev.inkling.nn;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// A piece of the textual form of a network: a word, arguments in parentheses, parts in braces, all
/// of them terms again.
///
/// `conv2d(in=1, out=6, kernel=6x6, relu)` is the word `conv2d` with four arguments; a bare `relu`
/// stands for `relu=true`. `sequential{fc1:linear(in=784, out=10)}` has one part.
///
/// @param word letters, digits and `. + - _`
/// @param arguments by name, in order
/// @param parts by name, in order
public record Term(String word, Map<String, Term> arguments, Map<String, Term> parts) {
  /// A term, which keeps the order of both maps.
  public Term {
    arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
  }

  /// A term that is a word alone.
  public static Term of(String word) {
    return new Term(word, Map.of(), Map.of());
  }

  /// This term with one more argument.
  public Term with(String name, Term value) {
    return new Term(word, and(arguments, name, value), parts);
  }

  /// This term with one more argument.
  public Term with(String name, String value) {
    return with(name, of(value));
  }

  /// This term with a whole number as a further argument.
  public Term with(String name, int value) {
    return with(name, Integer.toString(value));
  }

  /// This term with a number as a further argument.
  public Term with(String name, float value) {
    return with(name, Float.toString(value));
  }

  /// This term with an argument `name` where `value` holds; otherwise unchanged.
  public Term withFlag(String name, boolean value) {
    return value ? with(name, "true") : this;
  }

  /// This term with an argument unless the value is the usual one.
  public Term unless(Object usual, String name, Object value) {
    if (value.equals(usual)) {
      return this;
    }
    return value instanceof Initialiser initialiser
        ? with(name, initialiser.term())
        : with(name, value.toString());
  }

  /// This term with one more part.
  public Term part(String name, Term part) {
    return new Term(word, arguments, and(parts, name, part));
  }

  private static Map<String, Term> and(Map<String, Term> map, String name, Term term) {
    Map<String, Term> more = new LinkedHashMap<>(map);
    more.put(name, term);
    return more;
  }

  /// The text that [#parse] reads.
  @Override
  public String toString() {
    return word
        + (arguments.isEmpty() ? "" : "(" + argumentText() + ")")
        + (parts.isEmpty() ? "" : "{" + partText() + "}");
  }

  private String argumentText() {
    return arguments.entrySet().stream()
        .map(e -> e.getValue().word.equals("true") ? e.getKey() : e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining(", "));
  }

  private String partText() {
    return parts.entrySet().stream()
        .map(e -> e.getKey() + ":" + e.getValue())
        .collect(Collectors.joining(" "));
  }

  /// The term that a text describes.
  ///
  /// @throws NetworkTextException naming the position, if the text has another form, is longer than
  ///     64 Ki characters or nested deeper than 32
  public static Term parse(String text) {
    return new TermParser(text).parse();
  }
}
