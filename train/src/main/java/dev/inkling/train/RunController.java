package dev.inkling.train;

import dev.inkling.runlog.ControlFile;
import dev.inkling.runlog.ControlWatch;
import dev.inkling.runlog.RunControl;
import dev.inkling.runlog.RunLogException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Does between two steps what is asked for in a run's folder: waits, ends, or changes the learning
/// rate. A look at the file costs microseconds and is taken every 50 ms at most. A file that can't
/// be understood is told once and changes nothing.
public final class RunController {
  private static final long LOOK_NANOS = Duration.ofMillis(50).toNanos();

  private final ControlWatch watch;
  private final Trainer trainer;
  private final long lookNanos;
  private long lastLook;

  private RunController(ControlFile file, Trainer trainer, long lookNanos) {
    this.lookNanos = lookNanos;
    this.lastLook = System.nanoTime() - lookNanos;
    this.watch = new ControlWatch(file, trainer.learningRateFactor());
    this.trainer = trainer;
  }

  /// Has a training controlled by a file, from its next step on.
  public static void attach(ControlFile file, Trainer trainer) {
    attach(file, trainer, LOOK_NANOS);
  }

  /// @param lookNanos time between two looks; 0 for one before every step
  static void attach(ControlFile file, Trainer trainer, long lookNanos) {
    trainer.beforeStep(new RunController(file, trainer, lookNanos)::beforeStep);
  }

  private void beforeStep() {
    long now = System.nanoTime();
    if (now - lastLook >= lookNanos) {
      lastLook = now;
      look();
      if (watch.asked().paused()) {
        pause(now);
      }
    }
  }

  private void look() {
    try {
      if (watch.hasChanged()) {
        obey(watch.asked());
      }
    } catch (RunLogException broken) {
      trainer.emit(new TrainingEvent.Warned(trainer.step(), String.valueOf(broken.getMessage())));
    }
  }

  private void obey(RunControl asked) {
    if (asked.stop()) {
      trainer.stop();
    }
    double factor = asked.learningRateFactor();
    if (factor != trainer.learningRateFactor()) {
      trainer.learningRateFactor(factor);
      trainer.emit(new TrainingEvent.RateChanged(trainer.step(), factor));
    }
  }

  private void pause(long since) {
    trainer.emit(new TrainingEvent.Paused(trainer.step()));
    boolean interrupted = false;
    while (watch.asked().paused() && !trainer.isStopping()) {
      LockSupport.parkNanos(LOOK_NANOS);
      interrupted |= Thread.interrupted(); // kept for later: it would end every wait at once
      look();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    double seconds = (System.nanoTime() - since) / 1e9;
    trainer.emit(new TrainingEvent.Continued(trainer.step(), seconds));
  }
}
