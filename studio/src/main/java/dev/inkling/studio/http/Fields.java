package dev.inkling.studio.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/// The fields of a small JSON object: text, numbers, true or false, arrays of numbers.
///
/// ```java
/// Fields fields = Fields.of(exchange.jsonBody(), "paused", "stop");
/// boolean paused = fields.flag("paused").orElse(false);
/// ```
public final class Fields {
  private static final int LONGEST_TEXT = 1_000;
  private static final int LONGEST_ARRAY = 100_000;

  /// For requests: nothing deep, nothing long, no field twice.
  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(4)
                  .maxNumberLength(100)
                  .maxNameLength(100)
                  .maxStringLength(LONGEST_TEXT)
                  .build())
          .build();

  private final Map<String, Object> values;

  private Fields(Map<String, Object> values) {
    this.values = values;
  }

  /// Reads an object.
  ///
  /// @param names the fields that are known; others are an error, for they may be misspelt
  /// @throws Refusal if the body is something else
  public static Fields of(Body body, String... names) {
    List<String> known = List.of(names);
    try (JsonParser json = FACTORY.createParser(body.bytes())) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw Refusal.wrong("expected an object with fields of " + known);
      }
      Map<String, Object> values = new LinkedHashMap<>();
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        if (!known.contains(name)) {
          throw Refusal.wrong("field '%s' is unknown, known are %s".formatted(name, known));
        }
        json.nextToken();
        read(json, name).ifPresent(value -> values.put(name, value));
      }
      if (json.nextToken() != null) {
        throw Refusal.wrong("something stands after the object");
      }
      return new Fields(values);
    } catch (JacksonException broken) {
      throw Refusal.wrong("the body is not JSON as expected: " + broken.getOriginalMessage());
    }
  }

  /// A value; nothing for null.
  private static Optional<Object> read(JsonParser json, String name) {
    return switch (json.currentToken()) {
      case VALUE_NULL -> Optional.empty();
      case VALUE_TRUE -> Optional.of(true);
      case VALUE_FALSE -> Optional.of(false);
      case VALUE_STRING -> Optional.of(json.getString());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Optional.of(json.getDoubleValue());
      case START_ARRAY -> Optional.of(numbers(json, name));
      default ->
          throw Refusal.wrong("field '%s' is of a kind that is not expected".formatted(name));
    };
  }

  private static double[] numbers(JsonParser json, String name) {
    List<Double> numbers = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      JsonToken token = json.currentToken();
      boolean number = token == JsonToken.VALUE_NUMBER_FLOAT || token == JsonToken.VALUE_NUMBER_INT;
      if (!number || numbers.size() == LONGEST_ARRAY) {
        throw Refusal.wrong(
            "field '%s' is not an array of up to %d numbers".formatted(name, LONGEST_ARRAY));
      }
      numbers.add(json.getDoubleValue());
    }
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /// Whether no field was said.
  public boolean isEmpty() {
    return values.isEmpty();
  }

  /// True or false.
  ///
  /// @throws Refusal if it is something else
  public Optional<Boolean> flag(String name) {
    return of(name, Boolean.class, "true or false");
  }

  /// Text.
  ///
  /// @throws Refusal if it is something else
  public Optional<String> text(String name) {
    return of(name, String.class, "text");
  }

  /// Numbers.
  ///
  /// @throws Refusal if it is something else
  public Optional<double[]> numbers(String name) {
    return of(name, double[].class, "an array of numbers");
  }

  /// A number within bounds.
  ///
  /// @throws Refusal if it is something else
  public Optional<Double> number(String name, double least, double most) {
    Optional<Double> number = of(name, Double.class, "a number");
    number.ifPresent(
        value -> {
          if (!(value >= least && value <= most)) {
            throw Refusal.wrong(
                "%s is %s, expected a number from %s to %s"
                    .formatted(name, plain(value), plain(least), plain(most)));
          }
        });
    return number;
  }

  /// A whole number within bounds.
  ///
  /// @throws Refusal if it is something else
  public Optional<Long> whole(String name, long least, long most) {
    Optional<Double> number = number(name, least, most);
    number.ifPresent(
        value -> {
          if (value != Math.rint(value)) {
            throw Refusal.wrong("%s is %s, expected a whole number".formatted(name, value));
          }
        });
    return number.map(Double::longValue);
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private <T> Optional<T> of(String name, Class<T> kind, String expected) {
    Object value = values.get(name);
    if (value != null && !kind.isInstance(value)) {
      throw Refusal.wrong("field '%s' is not %s".formatted(name, expected));
    }
    return Optional.ofNullable(value).map(kind::cast);
  }
}
