package dev.inkling.cli;

import dev.inkling.digits.Picture;
import dev.inkling.digits.PictureReader;
import dev.inkling.digits.Prediction;
import dev.inkling.digits.Recogniser;
import dev.inkling.digits.drawn.DrawnDigit;
import dev.inkling.digits.drawn.Family;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.ScalarKernels;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import javax.imageio.ImageIO;

/// Reads a digit drawn for the purpose, from a PNG file in memory to the answer, with the kernels
/// in use and with the scalar ones.
///
/// @param drawn what was drawn
/// @param read what the pretrained model says that it is
/// @param sameBits whether both kernels computed the same probabilities
record SelfTest(String drawn, Prediction read, boolean sameBits) {
  private static final int SEVEN = 7;

  static SelfTest run() throws IOException {
    DrawnDigit digit = DrawnDigit.of(Family.TEST, SEVEN);
    Picture picture = PictureReader.read(png(digit.picture()), "a drawn digit");
    Prediction read = read(picture, Kernels.inUse());
    Prediction again = read(picture, new ScalarKernels());
    return new SelfTest(String.valueOf(digit.label()), read, read.equals(again));
  }

  private static Prediction read(Picture picture, Kernels kernels) {
    return Recogniser.of(Recogniser.pretrainedModel(), kernels).recognise(picture);
  }

  private static byte[] png(Picture picture) throws IOException {
    var image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < picture.brightness().length; i++) {
      int grey = Math.round(255 * picture.brightness()[i]);
      image.getRaster().setSample(i % picture.width(), i / picture.width(), 0, grey);
    }
    var file = new ByteArrayOutputStream();
    ImageIO.write(image, "png", file);
    return file.toByteArray();
  }

  boolean passed() {
    return read.label().equals(drawn) && sameBits;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "reads a drawn %s as %s (%.1f %%)%s",
        drawn,
        read.label(),
        100 * read.probability(),
        sameBits ? "" : ", but the kernels disagree");
  }
}
