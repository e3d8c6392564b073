package dev.inkling.digits.drawn;

import dev.inkling.data.DataException;
import dev.inkling.data.Dataset;
import dev.inkling.data.DatasetPair;
import dev.inkling.data.EmbeddedDataset;
import java.util.ServiceLoader;

/// MNIST's training images and drawn digits of [Family#TRAINING] after them, so that a network also
/// learns shapes that MNIST's writers do not write: what `--data mnist-drawn` names. The test part
/// is MNIST's.
public final class MnistAndDrawn implements EmbeddedDataset {
  /// Drawn digits beside MNIST's 60,000.
  public static final int DRAWN = 20_000;

  @Override
  public String name() {
    return "mnist-drawn";
  }

  @Override
  public String title() {
    return "MNIST with " + DRAWN + " digits drawn by rule added to its training images";
  }

  /// @throws DataException if this build carries no MNIST
  @Override
  public DatasetPair load() {
    DatasetPair mnist = mnist().load();
    Dataset drawn = DrawnDigits.of(Family.TRAINING, DRAWN);
    return DatasetPair.of(name(), joined(mnist.train(), drawn), mnist.test());
  }

  @Override
  public Dataset test() {
    return mnist().test();
  }

  private EmbeddedDataset mnist() {
    return ServiceLoader.load(EmbeddedDataset.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(set -> set.name().equals("mnist"))
        .findFirst()
        .orElseThrow(() -> new DataException(name() + ": this build carries no MNIST"));
  }

  private Dataset joined(Dataset first, Dataset second) {
    return new Dataset(
        name(),
        first.size(),
        joined(first.pixels(), second.pixels()),
        joined(first.labels(), second.labels()),
        first.classes(),
        first.provenance() + ", and " + second.provenance());
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] all = new byte[first.length + second.length];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }
}
