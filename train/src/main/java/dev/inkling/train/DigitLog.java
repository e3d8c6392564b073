package dev.inkling.train;

import dev.inkling.data.Dataset;
import dev.inkling.runlog.RunLog;
import java.util.Optional;

/// Logs digits: those of the batch about 200 times a run, and now and then the run's test digits,
/// on which the network is then tried. Where it is tried on the test set anyway, that is used.
final class DigitLog {
  /// How often a run's batches are logged at the most, the first few apart.
  private static final int MOST_BATCHES = 200;

  /// Nor are more than one of so many training digits: they are made a second time for it.
  private static final int ONE_OF = 20;

  /// A try on 1,000 digits costs about as much as training on 300 images; so often it takes one
  /// hundredth of the time.
  private static final long IMAGES_A_TEST = 30_000;

  /// How often test digits are logged in a long run at the most.
  private static final long MOST_TESTS = 400;

  private final RunLog log;
  private final Trainer trainer;
  private final Milestones batches;
  private final Milestones tests;
  private final BatchDigits batch;
  private final Optional<TestDigits> digits;
  private long lastTest = -1;

  DigitLog(RunLog log, Trainer trainer, Optional<Dataset> test) {
    this.log = log;
    this.trainer = trainer;
    this.batch = trainer.batchDigits();
    this.digits = test.map(images -> new TestDigits(images, trainer::evaluator));
    this.batches = batches(trainer, batch.count());
    this.tests = tests(trainer, digits.map(TestDigits::count).orElse(0));
  }

  private static Milestones batches(Trainer trainer, int count) {
    long fewest = Math.ceilDiv(trainer.steps(), MOST_BATCHES);
    return Milestones.every(Math.max(fewest, ONE_OF * count / trainer.batchSize()));
  }

  /// Not before as many images were trained as are tried: till then nothing would be seen but the
  /// training being slow.
  private static Milestones tests(Trainer trainer, int count) {
    long fewest = trainer.steps() * trainer.batchSize() / MOST_TESTS;
    long enough = IMAGES_A_TEST * count / TestDigits.MOST;
    long apart = Math.max(1, Math.max(fewest, enough));
    return Milestones.images(apart, trainer.stepsPerEpoch(), trainer.batchSize())
        .from(count / trainer.batchSize());
  }

  /// Training begins or goes on after so many steps.
  void started(long step) {
    digits.ifPresent(test -> log.log(test.images()));
    if (step == 0) {
      tryOwn(0, 0);
    }
  }

  void batchDone(TrainingEvent.BatchDone done) {
    if (batches.due(done.step())) {
      log.log(batch.after(done.step()));
    }
    tryOwn(done.step(), done.seconds());
  }

  /// Tries the network on the test digits, unless they will be watched in a moment.
  private void tryOwn(long step, double seconds) {
    if (tests.due(step) && !trainer.looksAfter(step)) {
      digits.ifPresent(test -> logTest(test, step, trainer.withAverage(test::evaluate), seconds));
    }
  }

  void watched(TrainingEvent.Watched done) {
    boolean wanted = tests.due(done.step()) || done.step() == trainer.steps();
    digits
        .filter(test -> wanted && test.areAmong(done.images()))
        .ifPresent(test -> logTest(test, done.step(), done.evaluation(), done.seconds()));
  }

  /// The weights that are kept have the last word.
  void finished(TrainingEvent.Finished done) {
    if (lastTest < done.step()) {
      digits.ifPresent(test -> logTest(test, done.step(), test.evaluate(), done.seconds()));
    }
  }

  private void logTest(TestDigits test, long step, Evaluation evaluation, double seconds) {
    double epoch = (double) step / trainer.stepsPerEpoch();
    log.log(test.score(step, epoch, evaluation, seconds));
    log.log(test.predictions(step, evaluation));
    lastTest = step;
  }
}
