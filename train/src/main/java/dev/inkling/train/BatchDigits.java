package dev.inkling.train;

import dev.inkling.autograd.Node;
import dev.inkling.data.ImageSize;
import dev.inkling.data.batch.BatchSource;
import dev.inkling.runlog.DigitsLogged;
import dev.inkling.runlog.DigitsLogged.Kind;

/// The training digits of a step as the network saw them, and what it took them for. The images are
/// made a second time, for they are a function of the step.
final class BatchDigits {
  private static final int MOST = 100;

  private final BatchSource greys;
  private final BatchSource.Worker worker;
  private final Node logits;
  private final float[] image;
  private final int count;

  /// @param greys the batches of the training, from 0 for ground to 1 for ink
  /// @param logits of the batch that was trained last
  BatchDigits(BatchSource greys, Node logits) {
    this.greys = greys;
    this.worker = greys.worker();
    this.logits = logits;
    this.image = new float[greys.dataset().size().values()];
    int fitting = DigitsLogged.MAX_PIXELS / image.length;
    this.count = Math.min(Math.min(MOST, fitting), greys.batchSize());
  }

  /// Digits of a step.
  int count() {
    return count;
  }

  /// After so many steps; the last one's digits.
  DigitsLogged after(long step) {
    int[] indices = new int[count], labels = new int[count], predictions = new int[count];
    byte[] probabilities = new byte[count], pixels = new byte[count * image.length];
    for (int row = 0; row < count; row++) {
      indices[row] = greys.exampleAt(step - 1, row);
      labels[row] = greys.dataset().label(indices[row]);
      Prediction prediction = Prediction.of(logits, row);
      predictions[row] = prediction.best();
      probabilities[row] = prediction.probabilityByte();
      draw(step - 1, row, pixels);
    }
    ImageSize size = greys.dataset().size();
    return new DigitsLogged(
        step,
        Kind.BATCH,
        size.channels(),
        size.height(),
        size.width(),
        indices,
        labels,
        predictions,
        probabilities,
        pixels);
  }

  private void draw(long step, int row, byte[] pixels) {
    greys.image(step, row, image, 0, worker); // from 0 to 1, also between pixels
    for (int i = 0; i < image.length; i++) {
      pixels[row * image.length + i] = (byte) (int) (255 * image[i] + 0.5f);
    }
  }
}
