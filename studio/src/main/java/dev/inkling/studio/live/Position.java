package dev.inkling.studio.live;

import dev.inkling.runlog.BatchLogged;
import dev.inkling.runlog.DigitsLogged;
import dev.inkling.runlog.LayerLogged;
import dev.inkling.runlog.RunLogReader;
import dev.inkling.runlog.TestLogged;
import dev.inkling.runlog.Validated;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/// How far a log was read: the last step of each table. What was never logged is −1, for there are
/// rows of step 0, before training.
final class Position {
  /// The most rows of a table that are taken at once.
  private static final int CHUNK = 5_000;

  private long batch = -1;
  private long validation = -1;
  private long test = -1;
  private long layer = -1;
  private long batchDigits = -1;
  private long testDigits = -1;

  /// Behind everything that is in a log.
  static Position end(RunLogReader log) {
    Position end = new Position();
    end.batch = log.lastBatch().map(BatchLogged::step).orElse(-1L);
    end.validation = log.lastValidation().map(Validated::step).orElse(-1L);
    end.test = log.lastTest().map(TestLogged::step).orElse(-1L);
    end.layer = last(log.layerSteps());
    end.batchDigits = last(log.digitsSteps(DigitsLogged.Kind.BATCH));
    end.testDigits = last(log.digitsSteps(DigitsLogged.Kind.TEST));
    return end;
  }

  private static long last(List<Long> steps) {
    return steps.isEmpty() ? -1 : steps.getLast();
  }

  /// Reads on. A run that was resumed has lost its last steps and logs them anew: then it is read
  /// again from there.
  News read(RunLogReader log) {
    log.lastBatch().map(BatchLogged::step).filter(last -> last < batch).ifPresent(this::goBack);
    List<BatchLogged> batches = log.batchesAfter(batch, CHUNK);
    List<Validated> validations = log.validationsAfter(validation, CHUNK);
    List<TestLogged> tests = log.testsAfter(test, CHUNK);
    List<LayerLogged> spreads = spreads(log);
    List<DigitsLogged> digits = digits(log);
    batch = batches.isEmpty() ? batch : batches.getLast().step();
    validation = validations.isEmpty() ? validation : validations.getLast().step();
    test = tests.isEmpty() ? test : tests.getLast().step();
    return new News(batches, validations, tests, spreads, digits, Optional.empty(), false);
  }

  private void goBack(long step) {
    batch = step;
    validation = Math.min(validation, step);
    test = Math.min(test, step);
    layer = Math.min(layer, step);
    batchDigits = Math.min(batchDigits, step);
    testDigits = Math.min(testDigits, step);
  }

  private List<LayerLogged> spreads(RunLogReader log) {
    List<LayerLogged> rows = log.layersAfter(layer, CHUNK);
    if (rows.isEmpty()) {
      return rows;
    }
    layer = rows.getLast().step();
    return rows.stream().filter(row -> row.layer().equals(LayerLogged.ALL)).toList();
  }

  private List<DigitsLogged> digits(RunLogReader log) {
    List<DigitsLogged> all = new ArrayList<>();
    List<DigitsLogged> ofBatch = log.digitsAfter(batchDigits, DigitsLogged.Kind.BATCH, CHUNK);
    List<DigitsLogged> ofTest = log.digitsAfter(testDigits, DigitsLogged.Kind.TEST, CHUNK);
    if (!ofBatch.isEmpty()) {
      batchDigits = ofBatch.getLast().step();
      all.add(ofBatch.getLast());
    }
    if (!ofTest.isEmpty()) {
      testDigits = ofTest.getLast().step();
      all.add(ofTest.getLast());
    }
    return all;
  }

  /// What was logged between a step that a page knows and this position, thinned.
  ///
  /// @param points so many rows of a table at the most
  News before(RunLogReader log, long step, int points) {
    long known = step - 1; // what else was logged of that very step may have come later
    return new News(
        upTo(batch, Thinned.to(points, batches(log, step, points)), BatchLogged::step),
        upTo(validation, log.validationsAfter(known, points), Validated::step),
        upTo(test, log.testsAfter(known, points), TestLogged::step),
        upTo(layer, spreads(log, known, points), LayerLogged::step),
        lastDigits(log),
        Optional.empty(),
        false);
  }

  /// Of a long way the database picks the rows; of a short one all are read.
  private List<BatchLogged> batches(RunLogReader log, long step, int points) {
    return batch - step <= 10L * points
        ? log.batchesAfter(step, 10 * points)
        : log.batches(points).stream().filter(row -> row.step() > step).toList();
  }

  private static List<LayerLogged> spreads(RunLogReader log, long known, int points) {
    List<LayerLogged> all = new ArrayList<>();
    all.addAll(log.layers(LayerLogged.ALL, "weight", points));
    all.addAll(log.layers(LayerLogged.ALL, "bias", points));
    return all.stream().filter(row -> row.step() > known).toList();
  }

  private List<DigitsLogged> lastDigits(RunLogReader log) {
    List<DigitsLogged> all = new ArrayList<>();
    log.lastDigits(DigitsLogged.Kind.BATCH, batchDigits).ifPresent(all::add);
    log.lastDigits(DigitsLogged.Kind.TEST, testDigits).ifPresent(all::add);
    return all;
  }

  private static <T> List<T> upTo(long last, List<T> rows, ToLongFunction<T> step) {
    return rows.stream().filter(row -> step.applyAsLong(row) <= last).toList();
  }
}
