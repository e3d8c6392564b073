package dev.inkling.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @Test
  void writesEveryKindOfValueInOrder() {
    var object = new LinkedHashMap<String, Object>();
    object.put("text", "a \"b\"\n");
    object.put("int", 1);
    object.put("long", 1L << 40);
    object.put("float", 0.1f);
    object.put("double", 0.1);
    object.put("flag", true);
    object.put("none", null);
    object.put("list", List.of(1, "two"));
    object.put("map", Map.of("x", 1));
    object.put("ints", new int[] {1, 2});
    object.put("floats", new float[] {0.5f});
    object.put("doubles", new double[] {0.25});
    object.put("rows", new int[][] {{1}, {2}});
    assertThat(Json.write(object))
        .isEqualTo(
            """
            {"text":"a \\"b\\"\\n","int":1,"long":1099511627776,"float":0.1,"double":0.1,"flag":true,\
            "none":null,"list":[1,"two"],"map":{"x":1},"ints":[1,2],"floats":[0.5],"doubles":[0.25],\
            "rows":[[1],[2]]}""");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void refusesWhatIsNoNumber(double number) {
    assertThatThrownBy(() -> Json.write(Map.of("a", List.of(Map.of("b", number)))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a[0].b is " + number + ", which JSON cannot say");
    assertThatThrownBy(() -> Json.write(Map.of("a", new float[] {0, (float) number})))
        .hasMessageStartingWith("a[1] is ");
  }

  @Test
  void refusesObjectsItDoesNotKnow() {
    assertThatThrownBy(() -> Json.write(Map.of("a", new StringBuilder())))
        .hasMessageStartingWith("a: no JSON for a class java.lang.StringBuilder");
  }
}
