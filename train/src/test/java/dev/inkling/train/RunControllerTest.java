package dev.inkling.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.runlog.ControlFile;
import dev.inkling.runlog.RunControl;
import dev.inkling.tensor.Kernels;
import dev.inkling.train.TrainingEvent.BatchDone;
import dev.inkling.train.TrainingEvent.Continued;
import dev.inkling.train.TrainingEvent.Paused;
import dev.inkling.train.TrainingEvent.RateChanged;
import dev.inkling.train.TrainingEvent.Stopped;
import dev.inkling.train.TrainingEvent.Warned;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RunControllerTest {
  @TempDir private Path folder;

  private ControlFile control() {
    return new ControlFile(folder.resolve("control.json"));
  }

  /// A toy run that looks at the file before every step.
  private Trainer controlled(List<TrainingEvent> events) {
    Trainer trainer = new Trainer(Toy.input(), Toy.settings(), 1, Kernels.inUse());
    RunController.attach(control(), trainer, 0);
    return trainer.listen(events::add);
  }

  private static void after(Trainer trainer, long step, Runnable action) {
    trainer.listen(
        event -> {
          if (event instanceof BatchDone batch && batch.step() == step) {
            action.run();
          }
        });
  }

  private static String undisturbed() {
    try (Trainer trainer = new Trainer(Toy.input(), Toy.settings(), 1, Kernels.inUse())) {
      trainer.train();
      return trainer.parameters().sha256();
    }
  }

  @Test
  void aRunWaitsWhileItIsPausedAndEndsAsIfItHadNot() throws InterruptedException {
    List<TrainingEvent> events = new ArrayList<>();
    CountDownLatch waits = new CountDownLatch(1);
    try (Trainer trainer = controlled(events)) {
      after(trainer, 20, () -> control().write(RunControl.NONE.withPaused(true)));
      trainer.listen(
          event -> {
            if (event instanceof Paused) {
              waits.countDown();
            }
          });
      Thread training = Thread.ofPlatform().start(trainer::train);
      waits.await();
      Thread.sleep(400); // it would do hundreds of steps
      assertThat(trainer.step()).isEqualTo(20);
      control().change(now -> now.withPaused(false));
      training.join();

      assertThat(trainer.parameters().sha256()).isEqualTo(undisturbed());
      assertThat(events).contains(new Paused(20));
      Continued on = first(events, Continued.class);
      assertThat(on.step()).isEqualTo(20);
      assertThat(on.seconds()).isGreaterThan(0.3);
      assertThat(secondsOf(events, 21) - secondsOf(events, 20)).isLessThan(on.seconds());
    }
  }

  private static double secondsOf(List<TrainingEvent> events, long step) {
    return events.stream()
        .filter(BatchDone.class::isInstance)
        .map(BatchDone.class::cast)
        .filter(batch -> batch.step() == step)
        .mapToDouble(BatchDone::seconds)
        .sum();
  }

  private static <T> T first(List<TrainingEvent> events, Class<T> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).findFirst().orElseThrow();
  }

  @Test
  void aPausedRunStopsWhenItIsAskedTo() {
    List<TrainingEvent> events = new ArrayList<>();
    control().write(RunControl.NONE.withPaused(true));
    try (Trainer trainer = controlled(events)) {
      trainer.listen(
          event -> {
            if (event instanceof Paused) {
              Thread.ofVirtual().start(() -> control().change(RunControl::withStop));
            }
          });
      assertThat(trainer.train()).isFalse();
      assertThat(trainer.step()).isZero();
    }
    assertThat(events.getLast()).isEqualTo(new Stopped(0, "stopped by the user"));
  }

  @Test
  void aPausedRunStopsOnCtrlC() {
    control().write(RunControl.NONE.withPaused(true));
    try (Trainer trainer = controlled(new ArrayList<>())) {
      trainer.listen(
          event -> {
            if (event instanceof Paused) {
              Thread.ofVirtual().start(trainer::stop);
            }
          });
      assertThat(trainer.train()).isFalse();
    }
  }

  @Test
  void aRunStopsBetweenTwoSteps() {
    List<TrainingEvent> events = new ArrayList<>();
    try (Trainer trainer = controlled(events)) {
      after(trainer, 7, () -> control().write(RunControl.NONE.withStop()));
      assertThat(trainer.train()).isFalse();
    }
    assertThat(events.getLast()).isEqualTo(new Stopped(7, "stopped by the user"));
  }

  @Test
  void theLearningRateIsThatOfTheScheduleTimesTheFactor() {
    List<TrainingEvent> plain = new ArrayList<>(), slowed = new ArrayList<>();
    try (Trainer trainer = controlled(plain)) {
      trainer.train();
    }
    try (Trainer trainer = controlled(slowed)) {
      after(trainer, 10, () -> control().write(RunControl.NONE.withLearningRateFactor(0.25)));
      trainer.train();
      assertThat(trainer.parameters().sha256()).isNotEqualTo(undisturbed());
    }
    assertThat(slowed).contains(new RateChanged(10, 0.25));
    for (long step = 1; step <= 60; step++) {
      double factor = step <= 10 ? 1 : 0.25;
      assertThat(rate(slowed, step)).isEqualTo(factor * rate(plain, step));
    }
  }

  private static double rate(List<TrainingEvent> events, long step) {
    return events.stream()
        .filter(event -> event instanceof BatchDone batch && batch.step() == step)
        .mapToDouble(event -> ((BatchDone) event).learningRate())
        .sum();
  }

  @Test
  void aFileThatCanNotBeUnderstoodIsToldOnceAndChangesNothing() {
    List<TrainingEvent> events = new ArrayList<>();
    try (Trainer trainer = controlled(events)) {
      after(trainer, 5, () -> write("{\"paused\":true"));
      assertThat(trainer.train()).isTrue();
      assertThat(trainer.parameters().sha256()).isEqualTo(undisturbed());
    }
    List<Warned> warned =
        events.stream().filter(Warned.class::isInstance).map(Warned.class::cast).toList();
    assertThat(warned).hasSize(1);
    assertThat(warned.getFirst().what()).contains("control.json: is not JSON");
  }

  @Test
  void aFileThatIsRemovedLetsTheRunGoOnWithTheSameLearningRate() {
    List<TrainingEvent> events = new ArrayList<>();
    control().write(new RunControl(true, 0.5, false));
    try (Trainer trainer = controlled(events)) {
      trainer.listen(
          event -> {
            if (event instanceof Paused) {
              Thread.ofVirtual().start(this::remove);
            }
          });
      assertThat(trainer.train()).isTrue();
      assertThat(trainer.learningRateFactor()).isEqualTo(0.5);
    }
  }

  private void write(String content) {
    try {
      Files.writeString(control().path(), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void remove() {
    try {
      Files.delete(control().path());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
