package dev.inkling.digits;

import dev.inkling.tensor.Elementary;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.file.ModelFileException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Says which character a picture shows. May be used by many threads at once.
///
/// ```java
/// Recogniser recogniser = Recogniser.pretrained();
/// Prediction prediction = recogniser.recognise(Path.of("seven.png"));
/// System.out.println(prediction.label());
/// ```
public final class Recogniser {
  private static final String PRETRAINED = "pretrained.safetensors";

  private final Model model;
  private final Kernels kernels;
  private final DigitPreparation preparation;
  private final Queue<Seat> free = new ConcurrentLinkedQueue<>();

  private Recogniser(Model model, Kernels kernels) {
    this.model = model;
    this.kernels = kernels;
    this.preparation = new DigitPreparation(model.imageSize().height(), model.imageSize().width());
  }

  /// The recogniser of digits that comes with the program.
  public static Recogniser pretrained() {
    return of(pretrainedModel());
  }

  /// The model that comes with the program.
  ///
  /// @throws ModelFileException if this build carries none
  public static Model pretrainedModel() {
    try (InputStream file = Recogniser.class.getResourceAsStream(PRETRAINED)) {
      if (file == null) {
        throw new ModelFileException("pretrained: this build of Inkling carries no such model");
      }
      return ModelFile.read("pretrained", file.readAllBytes());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /// The recogniser that a model file holds.
  ///
  /// @throws ModelFileException if the file is not there, broken, or not one of ours
  public static Recogniser read(Path file) {
    return of(ModelFile.read(file));
  }

  /// A recogniser with this model. Its weights must not be trained on meanwhile.
  ///
  /// @throws IllegalArgumentException if the model reads images of more than one channel
  public static Recogniser of(Model model) {
    return of(model, Kernels.inUse());
  }

  /// A recogniser with this model and these kernels; all kernels give the same bits.
  ///
  /// @throws IllegalArgumentException if the model reads images of more than one channel
  public static Recogniser of(Model model, Kernels kernels) {
    if (model.imageSize().channels() != 1) {
      throw new IllegalArgumentException(
          "the model reads " + model.imageSize() + ", a recogniser needs one channel");
    }
    return new Recogniser(model, kernels);
  }

  /// The model that it uses.
  public Model model() {
    return model;
  }

  /// The classes' names, in the order of [Prediction#probabilities].
  public List<String> labels() {
    return model.labels();
  }

  /// What a picture file shows: PNG, JPEG, BMP or GIF, any size, dark on light or light on dark.
  ///
  /// @throws PictureException if the file is not there or not a picture
  public Prediction recognise(Path file) {
    return recognise(PictureReader.read(file));
  }

  /// What a Java image shows.
  public Prediction recognise(BufferedImage image) {
    return recognise(Picture.of(image));
  }

  /// What a picture shows.
  public Prediction recognise(Picture picture) {
    return recognisePrepared(prepare(picture));
  }

  /// The image that the network sees: `H × W` grey levels, 0 for paper to 255 for ink.
  public byte[] prepare(Picture picture) {
    return preparation.prepare(picture);
  }

  /// What an image shows that already is like the training images.
  ///
  /// @param pixels `H × W` grey levels, 0 for paper to 255 for ink
  /// @throws IllegalArgumentException if there are more or fewer
  public Prediction recognisePrepared(byte[] pixels) {
    if (pixels.length != model.imageSize().values()) {
      throw new IllegalArgumentException(
          "%d pixels, expected %d (%s)"
              .formatted(pixels.length, model.imageSize().values(), model.imageSize()));
    }
    Seat seat = free.poll();
    if (seat == null) {
      seat = newSeat();
    }
    float[] logits = seat.logits(pixels);
    free.add(seat);
    return prediction(logits);
  }

  /// Graphs share the model's parameters, whose table is not made for being read while it is built.
  private synchronized Seat newSeat() {
    return new Seat(model, kernels);
  }

  private Prediction prediction(float[] logits) {
    List<Float> probabilities = softmax(logits);
    int best = 0;
    for (int k = 1; k < logits.length; k++) {
      best = logits[k] > logits[best] ? k : best;
    }
    return new Prediction(model.labels().get(best), probabilities.get(best), probabilities);
  }

  private static List<Float> softmax(float[] logits) {
    float most = Float.NEGATIVE_INFINITY, sum = 0;
    for (float logit : logits) {
      most = Math.max(most, logit);
    }
    for (float logit : logits) {
      sum += Elementary.exp(logit - most);
    }
    List<Float> probabilities = new ArrayList<>(logits.length);
    for (float logit : logits) {
      probabilities.add(Elementary.exp(logit - most) / sum);
    }
    return List.copyOf(probabilities);
  }
}
