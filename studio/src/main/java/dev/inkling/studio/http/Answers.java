package dev.inkling.studio.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/// Answers as JSON. A number that is not finite is null, for JSON has no word for it.
public final class Answers {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  private Answers() {}

  /// The bytes of what a writer writes.
  public static byte[] bytes(Consumer<JsonGenerator> writer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      writer.accept(json);
    }
    return bytes.toByteArray();
  }

  /// The same as text.
  public static String text(Consumer<JsonGenerator> writer) {
    return new String(bytes(writer), StandardCharsets.UTF_8);
  }

  /// Writes a number, or null if it is not finite.
  public static void number(JsonGenerator json, double number) {
    if (!Double.isFinite(number)) {
      json.writeNull();
    } else if (number == Math.rint(number) && Math.abs(number) < 1e15) {
      json.writeNumber((long) number); // 1 instead of 1.0
    } else {
      json.writeNumber(number);
    }
  }

  /// Writes a number with the digits of a float.
  public static void number(JsonGenerator json, float number) {
    if (Float.isFinite(number)) {
      json.writeNumber(number);
    } else {
      json.writeNull();
    }
  }

  /// Writes a value: maps with text as keys, lists, text, numbers, booleans, null, arrays of
  /// numbers.
  ///
  /// @throws IllegalArgumentException if it is of another kind
  public static void value(JsonGenerator json, @Nullable Object value) {
    switch (value) {
      case null -> json.writeNull();
      case String text -> json.writeString(text);
      case Boolean flag -> json.writeBoolean(flag);
      case Float number -> number(json, number.floatValue());
      case Double number -> number(json, number.doubleValue());
      case Number number -> json.writeNumber(number.longValue());
      case Map<?, ?> map -> map(json, map);
      case Iterable<?> list -> list(json, list);
      case Object[] array -> list(json, List.of(array));
      case int[] numbers -> json.writeArray(numbers, 0, numbers.length);
      case long[] numbers -> json.writeArray(numbers, 0, numbers.length);
      case float[] numbers -> floats(json, numbers);
      case double[] numbers -> doubles(json, numbers);
      default -> throw new IllegalArgumentException("no JSON for a " + value.getClass());
    }
  }

  private static void map(JsonGenerator json, Map<?, ?> map) {
    json.writeStartObject();
    map.forEach(
        (name, value) -> {
          json.writeName(String.valueOf(name));
          value(json, value);
        });
    json.writeEndObject();
  }

  private static void list(JsonGenerator json, Iterable<?> list) {
    json.writeStartArray();
    list.forEach(element -> value(json, element));
    json.writeEndArray();
  }

  private static void floats(JsonGenerator json, float[] numbers) {
    json.writeStartArray();
    for (float number : numbers) {
      number(json, number);
    }
    json.writeEndArray();
  }

  private static void doubles(JsonGenerator json, double[] numbers) {
    json.writeStartArray();
    for (double number : numbers) {
      number(json, number);
    }
    json.writeEndArray();
  }
}
