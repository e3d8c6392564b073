package dev.inkling.reproduce;

import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// JSON as text: maps, lists, strings, numbers, booleans and null.
final class JsonText {
  private JsonText() {}

  static String of(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case Map<?, ?> map -> object(map);
      case Iterable<?> list -> array(list);
      case Double number when !Double.isFinite(number) -> "null";
      case Number number -> number.toString();
      case Boolean flag -> flag.toString();
      default -> quoted(value.toString());
    };
  }

  private static String object(Map<?, ?> map) {
    StringJoiner fields = new StringJoiner(",", "{", "}");
    map.forEach((name, value) -> fields.add(quoted(String.valueOf(name)) + ":" + of(value)));
    return fields.toString();
  }

  private static String array(Iterable<?> list) {
    StringJoiner items = new StringJoiner(",", "[", "]");
    list.forEach(item -> items.add(of(item)));
    return items.toString();
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        case '\n' -> quoted.append("\\n");
        default -> quoted.append(c < ' ' ? String.format(Locale.ROOT, "\\u%04x", (int) c) : "" + c);
      }
    }
    return quoted.append('"').toString();
  }
}
