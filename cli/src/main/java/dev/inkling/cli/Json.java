package dev.inkling.cli;

import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonFactory;

/// Writes one JSON object on one line. Numbers are JSON numbers; what JSON cannot say (NaN,
/// infinity) is refused rather than written as something else.
final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  /// The object as text. Values may be maps with string keys, iterables, strings, numbers,
  /// booleans, null, and arrays of int, float or double; fields keep the map's order.
  ///
  /// @throws IllegalStateException if a number is not finite or a value is of another kind; the
  ///     message names the field
  static String write(Map<String, ?> object) {
    var text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      object(json, "", object);
    }
    return text.toString();
  }

  private static void value(JsonGenerator json, String path, @Nullable Object value) {
    switch (value) {
      case null -> json.writeNull();
      case String text -> json.writeString(text);
      case Boolean flag -> json.writeBoolean(flag);
      case Integer number -> json.writeNumber(number.intValue());
      case Long number -> json.writeNumber(number.longValue());
      case Float number -> json.writeNumber(finite(path, number));
      case Double number -> json.writeNumber(finite(path, number));
      case Map<?, ?> map -> object(json, path, map);
      case Iterable<?> list -> list(json, path, list);
      case int[] numbers -> json.writeArray(numbers, 0, numbers.length);
      case float[] numbers -> floats(json, path, numbers);
      case double[] numbers -> doubles(json, path, numbers);
      case int[][] rows -> list(json, path, List.of(rows));
      default -> throw new IllegalStateException(path + ": no JSON for a " + value.getClass());
    }
  }

  private static void object(JsonGenerator json, String path, Map<?, ?> map) {
    json.writeStartObject();
    map.forEach(
        (name, value) -> {
          json.writeName(String.valueOf(name));
          value(json, path.isEmpty() ? String.valueOf(name) : path + "." + name, value);
        });
    json.writeEndObject();
  }

  private static void list(JsonGenerator json, String path, Iterable<?> list) {
    json.writeStartArray();
    int index = 0;
    for (Object element : list) {
      value(json, path + "[" + index++ + "]", element);
    }
    json.writeEndArray();
  }

  private static void floats(JsonGenerator json, String path, float[] numbers) {
    json.writeStartArray();
    for (int i = 0; i < numbers.length; i++) {
      value(json, path + "[" + i + "]", numbers[i]);
    }
    json.writeEndArray();
  }

  private static void doubles(JsonGenerator json, String path, double[] numbers) {
    json.writeStartArray();
    for (int i = 0; i < numbers.length; i++) {
      value(json, path + "[" + i + "]", numbers[i]);
    }
    json.writeEndArray();
  }

  private static float finite(String path, float number) {
    finite(path, (double) number);
    return number;
  }

  private static double finite(String path, double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalStateException(path + " is " + number + ", which JSON cannot say");
    }
    return number;
  }
}
