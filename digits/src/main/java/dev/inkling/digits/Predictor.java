package dev.inkling.digits;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.SinglePlan;
import dev.inkling.nn.Scope;
import dev.inkling.tensor.Kernels;
import java.util.Optional;

/// Predicts from images that are like the training images, as fast as the machine allows. May be
/// used by many threads at once, and allocates nothing once it is warm.
///
/// Images are `C × H × W` grey levels, 0 for paper to 255 for ink; [Recogniser] makes such images
/// of pictures. The outputs are the same bits as those of training and evaluation, for one image at
/// a time or many (docs/decisions/011-predictor.md).
///
/// ```java
/// Predictor predictor = Predictor.of(Recogniser.pretrainedModel());
/// float[] logits = new float[predictor.classes()];
/// predictor.logits(pixels, logits);
/// String label = predictor.model().labels().get(predictor.label(pixels));
/// ```
public final class Predictor {
  /// Images that are done at once where there are many: they share the packing of weights.
  private static final int BATCH = 64;

  /// Fewer images than this are done one by one: a batch takes its time even if it is not full.
  private static final int WORTH_A_BATCH = 48;

  private final Model model;
  private final Kernels kernels;
  private final int values;
  private final int classes;
  private final Optional<SinglePlan> plan;
  private final Rooms<Desk> desks;
  private final Rooms<Seat> seats;

  private Predictor(Model model, Kernels kernels) {
    this.model = model;
    this.kernels = kernels;
    this.values = model.imageSize().values();
    this.classes = model.labels().size();
    Node image = model.network().batch("image", 1);
    Node logits = model.network().forward(image, Scope.evaluation(model.parameters()));
    this.plan = SinglePlan.of(logits, kernels);
    this.desks = new Rooms<>(this::newDesk);
    this.seats = new Rooms<>(() -> newSeat(BATCH));
  }

  /// A predictor with this model's present weights, which must not be trained on meanwhile.
  public static Predictor of(Model model) {
    return of(model, Kernels.inUse());
  }

  /// A predictor with these kernels; all kernels give the same bits.
  public static Predictor of(Model model, Kernels kernels) {
    return new Predictor(model, kernels);
  }

  private Desk newDesk() {
    return plan.isPresent()
        ? new Desk.Planned(plan.get(), plan.get().newRooms())
        : new Desk.InLanes(newSeat(1), new float[values], new float[classes]);
  }

  /// Graphs share the model's parameters, whose table is not made for being read while it is built.
  private synchronized Seat newSeat(int images) {
    return new Seat(model, kernels, images);
  }

  /// The model that it uses.
  public Model model() {
    return model;
  }

  /// How many classes it tells apart: the network's outputs.
  public int classes() {
    return classes;
  }

  /// Whether single images have a plan of their own; otherwise each takes the place of 16.
  public boolean planned() {
    return plan.isPresent();
  }

  // ---- one image

  /// The network's outputs for one image, before the softmax.
  ///
  /// @param pixels `C·H·W` grey levels, 0 for paper to 255 for ink
  /// @param into receives one number a class
  /// @throws IllegalArgumentException if an array is too short
  public void logits(byte[] pixels, float[] into) {
    checkImage(pixels.length);
    checkRoom("logits", into.length, classes);
    logits(pixels, 0, into, 0);
  }

  private void logits(byte[] pixels, int at, float[] into, int to) {
    Desk desk = desks.borrow();
    prepare(pixels, at, desk.input());
    System.arraycopy(desk.logits(), 0, into, to, classes);
    desks.giveBack(desk);
  }

  /// The network's outputs for one image with fractions of grey levels; as above.
  ///
  /// @param pixels `C·H·W` grey levels, 0 for paper to 255 for ink; they are not changed
  /// @throws IllegalArgumentException if an array is too short
  public void logits(float[] pixels, float[] into) {
    checkImage(pixels.length);
    checkRoom("logits", into.length, classes);
    Desk desk = desks.borrow();
    System.arraycopy(pixels, 0, desk.input(), 0, values);
    model.preprocessing().apply(desk.input(), 0, values);
    System.arraycopy(desk.logits(), 0, into, 0, classes);
    desks.giveBack(desk);
  }

  /// The most probable class of one image: its place among the model's labels.
  ///
  /// @param pixels `C·H·W` grey levels
  /// @throws IllegalArgumentException if there are more or fewer
  public int label(byte[] pixels) {
    checkImage(pixels.length);
    return label(pixels, 0);
  }

  private void prepare(byte[] pixels, int at, float[] input) {
    kernels.fromUnsigned(values, pixels, at, input, 0);
    model.preprocessing().apply(input, 0, values);
  }

  private int label(byte[] pixels, int at) {
    Desk desk = desks.borrow();
    prepare(pixels, at, desk.input());
    int label = Softmax.largest(desk.logits(), 0, classes);
    desks.giveBack(desk);
    return label;
  }

  /// The probabilities of all classes for one image, which add up to 1.
  ///
  /// @param pixels `C·H·W` grey levels
  /// @param into receives one number a class
  /// @throws IllegalArgumentException if an array is too short
  public void probabilities(byte[] pixels, float[] into) {
    logits(pixels, into);
    Softmax.inPlace(into, 0, classes);
  }

  // ---- many images

  /// The most probable classes of many images.
  ///
  /// @param images `count` images one after the other, `C·H·W` grey levels each
  /// @param into receives one class an image
  /// @throws IllegalArgumentException if an array is too short
  public void labels(byte[] images, int count, int[] into) {
    checkImages(images.length, count);
    checkRoom("labels", into.length, count);
    int done = 0;
    while (count - done >= WORTH_A_BATCH) {
      int some = Math.min(BATCH, count - done);
      Seat seat = seats.borrow();
      seat.run(images, done * values, some);
      for (int i = 0; i < some; i++, done++) {
        into[done] = seat.label(i);
      }
      seats.giveBack(seat);
    }
    for (; done < count; done++) {
      into[done] = label(images, done * values);
    }
  }

  /// The network's outputs for many images, before the softmax.
  ///
  /// @param images `count` images one after the other, `C·H·W` grey levels each
  /// @param into receives one number a class for each image
  /// @throws IllegalArgumentException if an array is too short
  public void logits(byte[] images, int count, float[] into) {
    checkImages(images.length, count);
    checkRoom("logits", into.length, (long) count * classes);
    int done = 0;
    while (count - done >= WORTH_A_BATCH) {
      int some = Math.min(BATCH, count - done);
      Seat seat = seats.borrow();
      seat.run(images, done * values, some);
      for (int i = 0; i < some; i++, done++) {
        seat.logits(i, into, done * classes);
      }
      seats.giveBack(seat);
    }
    for (; done < count; done++) {
      logits(images, done * values, into, done * classes);
    }
  }

  /// The probabilities of all classes for many images.
  ///
  /// @param images `count` images one after the other, `C·H·W` grey levels each
  /// @param into receives one number a class for each image
  /// @throws IllegalArgumentException if an array is too short
  public void probabilities(byte[] images, int count, float[] into) {
    logits(images, count, into);
    for (int i = 0; i < count; i++) {
      Softmax.inPlace(into, i * classes, classes);
    }
  }

  private void checkImage(int pixels) {
    if (pixels != values) {
      throw new IllegalArgumentException(
          "%d pixels, expected %d (%s)".formatted(pixels, values, model.imageSize()));
    }
  }

  private void checkImages(int pixels, int count) {
    if (count < 0 || (long) count * values > pixels) {
      throw new IllegalArgumentException(
          "%d pixels are not %d images of %d (%s)"
              .formatted(pixels, count, values, model.imageSize()));
    }
  }

  private static void checkRoom(String what, int length, long needed) {
    if (length < needed) {
      throw new IllegalArgumentException(
          "an array of %d %s, expected at least %d".formatted(length, what, needed));
    }
  }
}
