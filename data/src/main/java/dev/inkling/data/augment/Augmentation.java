package dev.inkling.data.augment;

import dev.inkling.data.ImageSize;
import dev.inkling.tensor.CounterRandom;

/// How far training images are moved, turned, bent and written with another pen at random, each
/// time they are seen.
///
/// Each number is a largest amount; what an image gets is drawn uniformly from −amount to +amount.
/// One affine map about the image's centre (shift, rotation, scale, shear) and, if `elasticAlpha`
/// is above 0, an elastic displacement field are applied together by bilinear sampling; outside of
/// the image is ground. Then lines become thicker or thinner, and grey levels darker or lighter.
///
/// What is drawn is a function of the stream (seed and step) and the example, and all arithmetic is
/// strict, so the same image comes out on every machine and from every thread.
///
/// Source: Simard, Steinkraus, Platt, "Best practices for convolutional neural networks applied to
/// visual document analysis", ICDAR 2003.
///
/// Example: `Augmentation.NONE.withShift(2).withRotation(10).withScale(0.1f)`.
///
/// @param shiftPixels largest shift in each direction, in pixels
/// @param rotationDegrees largest rotation, in degrees
/// @param scale largest relative change of size: 0.1 draws factors from 0.9 to 1.1
/// @param shear largest horizontal shear: 0.1 leans an upright stroke by a tenth of its height
/// @param elasticAlpha how far the elastic field displaces: the factor on smoothed noise from −1 to
///     1, in pixels; 0 for none. Simard: 34 with sigma 4 for 29×29 digits
/// @param elasticSigma standard deviation of the Gaussian that smooths the noise, in pixels
/// @param aspect largest relative change of width against height: 0.1 draws factors k from 0.9 to
///     1.1, makes images k times as wide and as high divided by k
/// @param thickness how far lines are made thicker or thinner: with 1, at most to the lightest or
///     darkest of the four neighbours, which is about a pixel on either side; see [Pen]
/// @param contrast how far middle greys are moved: grey x of 0…1 becomes x + c·x·(1 − x)
public record Augmentation(
    float shiftPixels,
    float rotationDegrees,
    float scale,
    float shear,
    float elasticAlpha,
    float elasticSigma,
    float aspect,
    float thickness,
    float contrast) {

  /// Images as they are.
  public static final Augmentation NONE = new Augmentation(0, 0, 0, 0, 0, 0);

  /// Checks the amounts; their limits keep the coordinates of 1024×1024 images within 16 bits.
  ///
  /// @throws IllegalArgumentException if one is not a number from 0 to its limit
  public Augmentation {
    check("shift", shiftPixels, 256);
    check("rotation", rotationDegrees, 180);
    check("scale", scale, 0.8f);
    check("shear", shear, 1);
    check("elastic alpha", elasticAlpha, 1000);
    check("elastic sigma", elasticSigma, 64);
    check("aspect", aspect, 0.5f);
    check("thickness", thickness, 1);
    check("contrast", contrast, 1);
    if (elasticAlpha > 0 && elasticSigma < 0.1f) {
      throw new IllegalArgumentException(
          "elastic sigma is %s, expected at least 0.1 pixels with alpha %s"
              .formatted(elasticSigma, elasticAlpha));
    }
  }

  /// Images moved, turned and bent, with the lines that they have.
  ///
  /// @throws IllegalArgumentException if one is not a number from 0 to its limit
  public Augmentation(
      float shiftPixels,
      float rotationDegrees,
      float scale,
      float shear,
      float elasticAlpha,
      float elasticSigma) {
    this(shiftPixels, rotationDegrees, scale, shear, elasticAlpha, elasticSigma, 0, 0, 0);
  }

  /// The same with another largest shift, in pixels.
  public Augmentation withShift(float pixels) {
    return new Augmentation(
        pixels,
        rotationDegrees,
        scale,
        shear,
        elasticAlpha,
        elasticSigma,
        aspect,
        thickness,
        contrast);
  }

  /// The same with another largest rotation, in degrees.
  public Augmentation withRotation(float degrees) {
    return new Augmentation(
        shiftPixels,
        degrees,
        scale,
        shear,
        elasticAlpha,
        elasticSigma,
        aspect,
        thickness,
        contrast);
  }

  /// The same with another largest change of size.
  public Augmentation withScale(float change) {
    return new Augmentation(
        shiftPixels,
        rotationDegrees,
        change,
        shear,
        elasticAlpha,
        elasticSigma,
        aspect,
        thickness,
        contrast);
  }

  /// The same with another largest shear.
  public Augmentation withShear(float lean) {
    return new Augmentation(
        shiftPixels,
        rotationDegrees,
        scale,
        lean,
        elasticAlpha,
        elasticSigma,
        aspect,
        thickness,
        contrast);
  }

  /// The same with another elastic field.
  public Augmentation withElastic(float alpha, float sigma) {
    return new Augmentation(
        shiftPixels, rotationDegrees, scale, shear, alpha, sigma, aspect, thickness, contrast);
  }

  /// The same with another largest change of width against height.
  public Augmentation withAspect(float change) {
    return new Augmentation(
        shiftPixels,
        rotationDegrees,
        scale,
        shear,
        elasticAlpha,
        elasticSigma,
        change,
        thickness,
        contrast);
  }

  /// The same with lines thicker or thinner by up to this.
  public Augmentation withThickness(float change) {
    return new Augmentation(
        shiftPixels,
        rotationDegrees,
        scale,
        shear,
        elasticAlpha,
        elasticSigma,
        aspect,
        change,
        contrast);
  }

  /// The same with middle greys moved by up to this.
  public Augmentation withContrast(float change) {
    return new Augmentation(
        shiftPixels,
        rotationDegrees,
        scale,
        shear,
        elasticAlpha,
        elasticSigma,
        aspect,
        thickness,
        change);
  }

  /// Whether images stay as they are.
  public boolean isNone() {
    return !hasElastic() && !isMoved() && !changesPen();
  }

  private boolean isMoved() {
    return shiftPixels != 0 || rotationDegrees != 0 || scale != 0 || shear != 0 || aspect != 0;
  }

  /// Whether lines or greys are changed.
  boolean changesPen() {
    return thickness > 0 || contrast > 0;
  }

  /// Whether images are bent, not only moved.
  public boolean hasElastic() {
    return elasticAlpha > 0;
  }

  /// Working memory for one thread and images of one size.
  ///
  /// @throws IllegalArgumentException if a side is longer than 1024 pixels
  public Scratch scratch(ImageSize size) {
    return new Scratch(this, size);
  }

  /// Moves, turns and bends one image; allocates nothing.
  ///
  /// @param stream the numbers of this seed and step, purpose AUGMENTATION
  /// @param example which image of the data set it is: another example draws other numbers
  /// @param source unsigned bytes, C × H × W
  /// @param at where the image begins in `source`
  /// @param scratch this thread's, made by [#scratch]
  /// @param out receives C·H·W floats from 0 to 255
  /// @param outAt where they begin in `out`
  public void apply(
      CounterRandom stream,
      long example,
      byte[] source,
      int at,
      Scratch scratch,
      float[] out,
      int outAt) {
    if (isNone()) {
      copy(source, at, scratch.size().values(), out, outAt);
      return;
    }
    scratch.map().draw(this, stream, example, scratch.size());
    if (hasElastic()) {
      scratch.field().draw(stream, example);
    }
    Sampler.sample(scratch, hasElastic(), source, at, out, outAt);
    if (changesPen()) {
      scratch.pen().apply(this, stream, example, out, outAt);
    }
  }

  private static void copy(byte[] source, int at, int length, float[] out, int outAt) {
    for (int i = 0; i < length; i++) {
      out[outAt + i] = source[at + i] & 0xFF;
    }
  }

  private static void check(String name, float amount, float most) {
    if (!(amount >= 0 && amount <= most)) {
      throw new IllegalArgumentException(
          "%s is %s, expected 0 to %s".formatted(name, amount, most));
    }
  }
}
