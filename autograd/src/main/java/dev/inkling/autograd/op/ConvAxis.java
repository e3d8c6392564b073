package dev.inkling.autograd.op;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// One axis of a convolution without the zeros round the image: which rows (or columns) of the
/// source each row (or column) of the result reads, and with which rows of the kernel they are
/// multiplied.
///
/// @param reaches one for each row of the result
/// @param taps the rows of the kernel in the order in which the source's rows meet them, those that
///     only ever meet zeros left out
@SuppressWarnings("ArrayRecordComponent") // built once, read when weights are packed
record ConvAxis(List<Reach> reaches, int[] taps) {
  /// Neighbouring rows of the source that one row of the result reads.
  ///
  /// @param source the first of them
  /// @param tap the position in [#taps] that it meets; the next row meets the next
  /// @param count how many they are; 0 where the kernel lies outside the image
  record Reach(int source, int tap, int count) {}

  /// The forward direction: row i of the result reads rows `s·i + u − before` for kernel rows u.
  static ConvAxis forward(int in, int out, int kernel, int stride, int before) {
    return of(
        IntStream.range(0, out)
            .mapToObj(i -> forwardReach(in, kernel, before, stride * i))
            .toList(),
        IntStream.range(0, kernel).toArray());
  }

  private static Reach forwardReach(int in, int kernel, int before, int start) {
    int first = Math.max(0, before - start), end = Math.min(kernel, in + before - start);
    return new Reach(start + first - before, first, Math.max(0, end - first));
  }

  /// The backward direction for rows `first`, `first + s`, … of the input: row h reads rows
  /// `(h + before − u)/s` of the result's gradient for the kernel rows u that divide, from the last
  /// to the first.
  static ConvAxis backward(int first, int in, int out, int kernel, int stride, int before) {
    int lowest = (first + before) % stride;
    int count = Math.max(0, (kernel - lowest + stride - 1) / stride);
    int[] taps = IntStream.range(0, count).map(p -> lowest + stride * (count - 1 - p)).toArray();
    return of(
        IntStream.iterate(first, h -> h < in, h -> h + stride)
            .mapToObj(h -> backwardReach((h + before) / stride, out, count))
            .toList(),
        taps);
  }

  /// Row `last − q` for q from `count − 1` down to 0, as far as these rows exist.
  private static Reach backwardReach(int last, int out, int count) {
    int most = Math.min(count - 1, last), least = Math.max(0, last - out + 1);
    return new Reach(last - most, count - 1 - most, Math.max(0, most - least + 1));
  }

  /// Without the taps at both ends that no row meets.
  private static ConvAxis of(List<Reach> reaches, int[] taps) {
    List<Reach> there = reaches.stream().filter(reach -> reach.count() > 0).toList();
    int first = there.stream().mapToInt(Reach::tap).min().orElse(0);
    int end = there.stream().mapToInt(reach -> reach.tap() + reach.count()).max().orElse(0);
    return new ConvAxis(
        reaches.stream()
            .map(r -> r.count() == 0 ? r : new Reach(r.source(), r.tap() - first, r.count()))
            .toList(),
        Arrays.copyOfRange(taps, first, end));
  }

  /// How many pairs of a row of the result and a row of the source there are.
  int pairs() {
    return reaches.stream().mapToInt(Reach::count).sum();
  }
}
