package dev.inkling.runlog;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The fields of a JSON object, each read as what it must be; errors name the file and the field.
final class JsonFields {
  private final String file;
  private final String prefix;
  private final JsonNode object;

  /// @param prefix how the object is reached in the file: empty, or `results.test.`
  JsonFields(String file, String prefix, JsonNode object) {
    this.file = file;
    this.prefix = prefix;
    this.object = object;
    if (!object.isObject()) {
      String what = prefix.isEmpty() ? "the file" : prefix.substring(0, prefix.length() - 1);
      throw new RunLogException("%s: %s is not a JSON object".formatted(file, what));
    }
  }

  Collection<String> names() {
    return object.propertyNames();
  }

  boolean has(String name) {
    return object.hasNonNull(name);
  }

  JsonFields object(String name) {
    return new JsonFields(file, prefix + name + ".", field(name));
  }

  String text(String name) {
    return text(name, field(name));
  }

  List<String> texts(String name) {
    JsonNode array = field(name);
    if (!array.isArray()) {
      throw wrong(name, "is not an array");
    }
    return array.valueStream().map(item -> text(name, item)).toList();
  }

  long whole(String name) {
    JsonNode field = field(name);
    if (!field.isIntegralNumber() || !field.canConvertToLong()) {
      throw wrong(name, "is not an integer");
    }
    return field.asLong();
  }

  int small(String name) {
    long whole = whole(name);
    if (whole < 0 || whole > Integer.MAX_VALUE) {
      throw wrong(name, "is %d, expected 0 to 2^31 - 1".formatted(whole));
    }
    return (int) whole;
  }

  boolean flag(String name) {
    JsonNode field = field(name);
    if (!field.isBoolean()) {
      throw wrong(name, "is neither true nor false");
    }
    return field.asBoolean();
  }

  /// A number; null is NaN.
  double number(String name) {
    JsonNode field = field(name);
    if (field.isNull()) {
      return Double.NaN;
    }
    if (!field.isNumber()) {
      throw wrong(name, "is not a number");
    }
    return field.asDouble();
  }

  /// A string, a truth value, a whole number or a finite one.
  Object plain(String name) {
    JsonNode field = field(name);
    if (field.isString()) {
      return field.asString();
    }
    if (field.isBoolean()) {
      return field.asBoolean();
    }
    if (field.isIntegralNumber()) {
      return whole(name);
    }
    double number = field.isNumber() ? field.asDouble() : Double.NaN;
    if (!Double.isFinite(number)) {
      throw wrong(name, "is neither a string nor a number nor true or false");
    }
    return number;
  }

  RunLogException wrong(String name, String message) {
    return new RunLogException("%s: '%s%s' %s".formatted(file, prefix, name, message));
  }

  private String text(String name, JsonNode node) {
    if (!node.isString()) {
      throw wrong(name, "is not a string");
    }
    return node.asString();
  }

  private JsonNode field(String name) {
    @Nullable JsonNode field = object.get(name);
    if (field == null) {
      throw wrong(name, "is missing");
    }
    return field;
  }
}
