package dev.inkling.studio.model;

import dev.inkling.data.Dataset;
import dev.inkling.data.ImageSize;
import dev.inkling.data.format.IdxWriter;
import dev.inkling.data.prepare.Standardise;
import dev.inkling.digits.Model;
import dev.inkling.digits.ModelFile;
import dev.inkling.nn.Conv2d;
import dev.inkling.nn.Flatten;
import dev.inkling.nn.Layer;
import dev.inkling.nn.Linear;
import dev.inkling.nn.MaxPool2d;
import dev.inkling.nn.Network;
import dev.inkling.runlog.DataSource;
import dev.inkling.runlog.RunDescription;
import dev.inkling.runlog.RunFolder;
import dev.inkling.runlog.Versions;
import dev.inkling.tensor.CounterRandom;
import dev.inkling.tensor.CounterRandom.Purpose;
import dev.inkling.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Models with random weights, and data sets with random images.
final class SmallModels {
  static final int IMAGES = 60;

  private SmallModels() {}

  /// A convolution, a hidden layer and a last one.
  static Layer[] layers(int height, int width, int classes) {
    int pooled = 4 * ((height - 2) / 2) * ((width - 2) / 2);
    return new Layer[] {
      Conv2d.of(1, 4, 3).withRelu(),
      MaxPool2d.of(2),
      new Flatten(),
      Linear.of(pooled, 12),
      Linear.of(12, classes)
    };
  }

  /// Writes a model file.
  static Path write(
      Path file, Shape input, List<String> labels, Map<String, String> notes, Layer... layers) {
    Network network = Network.of(input, layers);
    ModelFile.write(
        new Model(network, network.parameters(7), new Standardise(0.2f, 0.3f), labels, notes),
        file);
    return file;
  }

  /// Makes a run of a home folder that was started with these data; its model's file is still to be
  /// written.
  static Path run(Path home, String name, String data) throws IOException {
    RunFolder run = RunFolder.create(Files.createDirectories(home.resolve("runs")).resolve(name));
    run.save(
        RunDescription.begin(
            "minute",
            Map.of("steps", 1_000L, "stepsPerEpoch", 100L, "batchSize", 64L),
            new DataSource(data, "00"),
            1,
            1,
            "scalar",
            Versions.of("test"),
            List.of(),
            Instant.EPOCH));
    return run.model();
  }

  static List<String> numbers(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }

  static List<String> letters() {
    return IntStream.range(0, 26).mapToObj(i -> String.valueOf((char) ('a' + i))).toList();
  }

  /// Ten classes in IDX files under their usual names, of which only the test part counts.
  static Path data(Path folder, int height, int width) throws IOException {
    Files.createDirectories(folder);
    ImageSize size = ImageSize.grey(height, width);
    byte[] pixels = new byte[IMAGES * size.values()], labels = new byte[IMAGES];
    CounterRandom random = CounterRandom.of(3, Purpose.EXAMPLE, 0);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i % 3 == 0 ? random.below(i, 256) : 0);
    }
    for (int i = 0; i < IMAGES; i++) {
      labels[i] = (byte) (i % 10);
    }
    Dataset images = new Dataset("small", size, pixels, labels, numbers(10), "random");
    for (String part : List.of("train", "t10k")) {
      IdxWriter.images(folder.resolve(part + "-images-idx3-ubyte"), images);
      IdxWriter.labels(folder.resolve(part + "-labels-idx1-ubyte"), images);
    }
    return folder;
  }
}
