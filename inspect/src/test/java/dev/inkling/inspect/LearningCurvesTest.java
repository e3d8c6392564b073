package dev.inkling.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.runlog.BatchLogged;
import dev.inkling.runlog.Validated;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LearningCurvesTest {
  @Test
  void epochMeansWeighBatchesByTheirImages() {
    List<BatchLogged> batches =
        List.of(batch(1, 0.75, 4, 300), batch(2, 1.0, 8, 100), batch(3, 1.75, 2, 300));
    LearningCurves curves = LearningCurves.of("run", "test", "cross-entropy", batches, List.of());
    assertThat(curves.epochLoss().x()).containsExactly(1.0, 1.75);
    assertThat(curves.epochLoss().y()).containsExactly((4 * 300 + 8 * 100) / 400.0, 2);
    assertThat(curves.loss().y()).containsExactly(4, 8, 2);
  }

  @Test
  void runThatDivergedAndWasNeverTriedIsDrawn() {
    List<BatchLogged> batches = List.of(batch(1, 0.5, 2, 10), batch(2, 1, Double.NaN, 10));
    LearningCurves curves = LearningCurves.of("run", "test", "cross-entropy", batches, List.of());
    assertThat(curves.drawing().toSvg()).contains("Learning curves of run");
    assertThat((List<?>) curves.values().get("loss")).hasSize(2).last().isNull();
  }

  @Test
  void pictureOfALongRunIsSmall() {
    List<BatchLogged> batches = new ArrayList<>();
    List<Validated> tried = new ArrayList<>();
    for (int step = 1; step <= 20_000; step++) {
      batches.add(batch(step, step / 500.0, 2.0 / step + 0.1 * Math.sin(step), 100));
      if (step % 500 == 0) {
        tried.add(new Validated(step, step / 500.0, 0.1, 0.9, 10, 100, 1));
      }
    }
    LearningCurves curves = LearningCurves.of("long", "test", "cross-entropy", batches, tried);
    assertThat(curves.drawing().toSvg().length()).isLessThan(150_000);
  }

  @Test
  void smoothingKeepsALineAndItsEnds() {
    double[] line = new double[200], x = new double[200];
    for (int i = 0; i < line.length; i++) {
      x[i] = i;
      line[i] = 3 * i;
    }
    double[] smooth = new Curve(x, line).smoothed().y();
    assertThat(smooth[0]).isZero();
    for (int i = 0; i < 190; i++) {
      assertThat(smooth[i]).isCloseTo(line[i], within(1e-9));
    }
  }

  @Test
  void thinningKeepsFirstAndLast() {
    double[] many = new double[1001];
    many[0] = 5;
    many[1000] = 7;
    assertThat(new Curve(many, many).thinned(10).y()).hasSize(10).startsWith(5).endsWith(7);
  }

  private static BatchLogged batch(long step, double epoch, double loss, int images) {
    return new BatchLogged(step, epoch, loss, 0.5, 0.1, 0, images, 1);
  }
}
