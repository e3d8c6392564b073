package dev.inkling.inspect.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ChartTest {
  private static final Style BLUE = Style.line(Palette.BLUE, 1);

  @Test
  void valuesLieWhereTheScaleSays() {
    Scale scale = Scale.of(Axis.linear("x"), new Range(10, 20), 100, 300, 5);
    assertThat(scale.place(15)).isEqualTo(200);
    Scale upright = Scale.of(Axis.logarithmic("y"), new Range(1, 100), 200, 0, 5);
    assertThat(upright.place(10)).isEqualTo(100);
  }

  @Test
  void missingValuesLeaveAGap() {
    double[] x = {0, 1, 2, 3}, y = {1, 2, Double.NaN, 3};
    String svg = chart(Panel.of(Axis.linear("x"), Axis.linear("y")).line("a", x, y, BLUE)).toSvg();
    String path =
        svg.lines()
            .filter(l -> l.contains(Palette.BLUE.hex()) && l.contains("L"))
            .toList()
            .getLast();
    assertThat(path.chars().filter(c -> c == 'M').count()).isEqualTo(2);
  }

  @Test
  void emptyChartAndConstantDataAreDrawn() {
    Panel empty = Panel.of(Axis.linear("x"), Axis.logarithmic("y"));
    assertThat(chart(empty).toSvg()).contains(">x</text>");
    double[] same = {7, 7};
    assertThat(chart(empty.line("a", same, same, BLUE)).toSvg()).contains(">7.0</text>");
  }

  @Test
  void eachNameIsInTheLegendOnce() {
    double[] x = {0, 1};
    Panel panel = Panel.of(Axis.linear("x"), Axis.linear("y")).line("both", x, x, BLUE);
    String svg = Chart.of("t", panel, panel).drawing(400, 200).toSvg();
    assertThat(svg.split(">both</text>", -1)).hasSize(2);
  }

  @Test
  void squareUnitsAreAsLongOnBothAxes() {
    double[] x = {0, 4}, y = {0, 1};
    Panel panel =
        Panel.of(Axis.linear("x").from(0, 4), Axis.linear("y").from(0, 1))
            .line("a", x, y, BLUE)
            .withSquareUnits();
    Mark.Clip clip =
        PanelPainter.paint(panel, 400, 400).stream()
            .filter(Mark.Clip.class::isInstance)
            .map(Mark.Clip.class::cast)
            .findFirst()
            .orElseThrow();
    assertThat(clip.width() / clip.height()).isCloseTo(4, Offset.offset(1e-9));
  }

  @Test
  void tenCategoriesAreTenColoursAndShapes() {
    List<Integer> ten = IntStream.range(0, 10).boxed().toList();
    assertThat(ten.stream().map(Palette::category).distinct()).hasSize(10);
    assertThat(ten.stream().map(Marker::of).distinct()).hasSize(10);
  }

  @Test
  void sequentialColoursDarkenEvenly() {
    for (int i = 0; i < 20; i++) {
      double step =
          Palette.sequential().at(i / 20.0).lightness()
              - Palette.sequential().at((i + 1) / 20.0).lightness();
      assertThat(step).isBetween(0.025, 0.05);
    }
  }

  @Test
  void zeroIsWhiteInTheDivergingMap() {
    assertThat(Palette.diverging().at(0, new Range(-3, 3))).isEqualTo(Colour.WHITE);
  }

  private static Drawing chart(Panel panel) {
    return Chart.of("t", panel).drawing(300, 200);
  }
}
