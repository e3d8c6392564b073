package dev.inkling.digits;

import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.file.ModelFileException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
  private final Predictor predictor;
  private final DigitPreparation preparation;

  private Recogniser(Model model, Predictor predictor) {
    this.model = model;
    this.predictor = predictor;
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
    return of(file.toString(), ModelFile.read(file));
  }

  /// The recogniser that the bytes of a model file make.
  ///
  /// @param name what errors call them
  /// @throws ModelFileException if they are broken, not ours, or of a model that reads no grey
  ///     images
  static Recogniser read(String name, byte[] bytes) {
    return of(name, ModelFile.read(name, bytes));
  }

  private static Recogniser of(String name, Model model) {
    try {
      return of(model);
    } catch (IllegalArgumentException unfit) {
      throw new ModelFileException(name + ": " + unfit.getMessage(), unfit);
    }
  }

  /// A recogniser with this model's present weights, which must not be trained on meanwhile.
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
    return new Recogniser(model, Predictor.of(model, kernels));
  }

  /// The model that it uses.
  public Model model() {
    return model;
  }

  /// What it predicts with: for many images, or where no garbage must be made.
  public Predictor predictor() {
    return predictor;
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
    float[] probabilities = new float[predictor.classes()];
    predictor.logits(pixels, probabilities);
    int best = Softmax.largest(probabilities, 0, probabilities.length);
    Softmax.inPlace(probabilities, 0, probabilities.length);
    List<Float> all = new ArrayList<>(probabilities.length);
    for (float probability : probabilities) {
      all.add(probability);
    }
    return new Prediction(labels().get(best), probabilities[best], List.copyOf(all));
  }
}
