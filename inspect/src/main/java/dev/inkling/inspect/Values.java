package dev.inkling.inspect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Numbers as they stand in a picture's values: what is not finite is null.
final class Values {
  private Values() {}

  static List<@Nullable Object> of(double[] numbers) {
    List<@Nullable Object> list = new ArrayList<>(numbers.length);
    for (double number : numbers) {
      list.add(finite(number));
    }
    return list;
  }

  static List<Object> of(double[][] rows) {
    List<Object> list = new ArrayList<>(rows.length);
    for (double[] row : rows) {
      list.add(of(row));
    }
    return list;
  }

  static @Nullable Object finite(double number) {
    return Double.isFinite(number) ? number : null;
  }

  /// Names and values in their order.
  static Map<String, Object> map(Object... namesAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return map;
  }
}
