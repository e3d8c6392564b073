package dev.inkling.bench;

import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.LineTransform;
import dev.inkling.tensor.ScalarKernels;
import dev.inkling.tensor.Stretches;
import dev.inkling.tensor.Taps;
import dev.inkling.tensor.TileTransform;
import dev.inkling.tensor.Windows;

/// The scalar kernels, but the last bit of the first number of every product is wrong.
final class BrokenKernels implements Kernels {
  private final Kernels right = new ScalarKernels();

  @Override
  public String name() {
    return "broken";
  }

  @Override
  public int vectorLanes() {
    return right.vectorLanes();
  }

  @Override
  public void product(
      int rows,
      int columns,
      int depth,
      float[] a,
      int aAt,
      int aRow,
      float[] panels,
      int panelsAt,
      float[] c,
      int cAt,
      int cRow,
      boolean accumulate) {
    right.product(rows, columns, depth, a, aAt, aRow, panels, panelsAt, c, cAt, cRow, accumulate);
    c[cAt] = Math.nextUp(c[cAt]);
  }

  @Override
  public void productOfStretches(
      int rows,
      int columns,
      Stretches stretches,
      float[] a,
      int aAt,
      int aRow,
      int panels,
      float[] panel,
      int panelAt,
      int panelStep,
      float[] c,
      int cAt,
      int cRow,
      int cStep,
      boolean accumulate) {
    right.productOfStretches(
        rows,
        columns,
        stretches,
        a,
        aAt,
        aRow,
        panels,
        panel,
        panelAt,
        panelStep,
        c,
        cAt,
        cRow,
        cStep,
        accumulate);
    c[cAt] = Math.nextUp(c[cAt]);
  }

  @Override
  public void copyPixels(int count, float[] x, int xAt, int xStep, float[] y, int yAt, int yStep) {
    right.copyPixels(count, x, xAt, xStep, y, yAt, yStep);
  }

  @Override
  public void productOfRow(
      int columns, int depth, float[] a, float[] panels, float[] c, float[] room) {
    right.productOfRow(columns, depth, a, panels, c, room);
  }

  @Override
  public void notBlank(int rows, int columns, float[] x, int xAt, int xRow, long[] flags) {
    right.notBlank(rows, columns, x, xAt, xRow, flags);
  }

  @Override
  public void transposeSome(
      int rows,
      int count,
      int[] which,
      float[] in,
      int inAt,
      int inRow,
      float[] out,
      int outAt,
      int outRow) {
    right.transposeSome(rows, count, which, in, inAt, inRow, out, outAt, outRow);
  }

  @Override
  public void copySome(
      int rows,
      int[] which,
      int from,
      int to,
      float[] in,
      int inAt,
      int inRow,
      float[] out,
      int outAt,
      int outRow) {
    right.copySome(rows, which, from, to, in, inAt, inRow, out, outAt, outRow);
  }

  @Override
  public void productOfSome(
      int rows,
      int count,
      int[] which,
      float[] a,
      int aAt,
      int aRow,
      float[] b,
      int bAt,
      float[] c,
      int cAt,
      int cRow) {
    right.productOfSome(rows, count, which, a, aAt, aRow, b, bAt, c, cAt, cRow);
    c[cAt] = Math.nextUp(c[cAt]);
  }

  @Override
  public void spread(
      int rows,
      int[] which,
      int from,
      int to,
      float[] c,
      int cAt,
      int cRow,
      float[] d,
      int dAt,
      int dRow,
      int first,
      int end) {
    right.spread(rows, which, from, to, c, cAt, cRow, d, dAt, dRow, first, end);
  }

  @Override
  public void addBiasByPixel(int pixels, int channels, float[] bias, boolean relu, float[] y) {
    right.addBiasByPixel(pixels, channels, bias, relu, y);
  }

  @Override
  public void normaliseByPixel(
      int pixels,
      int channels,
      float[] x,
      float[] mean,
      float[] factor,
      float[] shift,
      boolean relu,
      float[] y) {
    right.normaliseByPixel(pixels, channels, x, mean, factor, shift, relu, y);
  }

  @Override
  public void fromUnsigned(int count, byte[] x, int xAt, float[] y, int yAt) {
    right.fromUnsigned(count, x, xAt, y, yAt);
  }

  @Override
  public void everySecond(int count, float[] x, int xAt, float[] y, int yAt) {
    right.everySecond(count, x, xAt, y, yAt);
  }

  @Override
  public void convolve(
      Taps taps,
      int channels,
      float[] weights,
      int weightsAt,
      float[] bias,
      int biasAt,
      boolean relu,
      float[] in,
      int inAt,
      float[] out,
      int outAt,
      int images) {
    right.convolve(
        taps, channels, weights, weightsAt, bias, biasAt, relu, in, inAt, out, outAt, images);
  }

  @Override
  public void convolveGradient(
      Windows windows,
      int from,
      int to,
      int channels,
      float[] in,
      int inAt,
      float[] dOut,
      int dOutAt,
      float[] sums,
      int sumsAt,
      int images) {
    right.convolveGradient(
        windows, from, to, channels, in, inAt, dOut, dOutAt, sums, sumsAt, images);
  }

  @Override
  public void transformTile(
      TileTransform t,
      int channels,
      int numbers,
      float[] in,
      int inAt,
      int inChannel,
      float[] out,
      int outAt,
      int outChannel) {
    right.transformTile(t, channels, numbers, in, inAt, inChannel, out, outAt, outChannel);
  }

  @Override
  public void transformLines(
      LineTransform t,
      int channels,
      int numbers,
      float[] in,
      int inAt,
      int inChannel,
      float[] out,
      int outAt,
      int outChannel) {
    right.transformLines(t, channels, numbers, in, inAt, inChannel, out, outAt, outChannel);
  }

  @Override
  public void sumLanes(float[] x, int at, int rows, float[] sums, int sumsAt) {
    right.sumLanes(x, at, rows, sums, sumsAt);
  }

  @Override
  public void productLanes(
      float[] x,
      int xAt,
      float xShift,
      float[] y,
      int yAt,
      float yShift,
      int rows,
      float[] sums,
      int sumsAt) {
    right.productLanes(x, xAt, xShift, y, yAt, yShift, rows, sums, sumsAt);
  }

  @Override
  public void maxPool(Taps taps, float[] in, int inAt, float[] out, int outAt) {
    right.maxPool(taps, in, inAt, out, outAt);
  }

  @Override
  public void maxPoolGradient(
      Taps taps,
      float[] in,
      int inAt,
      float[] out,
      float[] dOut,
      int outAt,
      float[] d,
      boolean add) {
    right.maxPoolGradient(taps, in, inAt, out, dOut, outAt, d, add);
  }

  @Override
  public void transpose(
      int rows, int columns, float[] in, int inAt, int inRow, float[] out, int outAt, int outRow) {
    right.transpose(rows, columns, in, inAt, inRow, out, outAt, outRow);
  }

  @Override
  public void addBias(
      int rows, int columns, float[] bias, boolean relu, float[] y, int yAt, int yRow) {
    right.addBias(rows, columns, bias, relu, y, yAt, yRow);
  }

  @Override
  public void maskPositive(float[] output, float[] gradient, int from, int to) {
    right.maskPositive(output, gradient, from, to);
  }

  @Override
  public void exp(float[] x, float[] y, int from, int to) {
    right.exp(x, y, from, to);
  }

  @Override
  public void log(float[] x, float[] y, int from, int to) {
    right.log(x, y, from, to);
  }

  @Override
  public void tanh(float[] x, float[] y, int from, int to) {
    right.tanh(x, y, from, to);
  }

  @Override
  public void sigmoid(float[] x, float[] y, int from, int to) {
    right.sigmoid(x, y, from, to);
  }

  @Override
  public long peak(int rounds) {
    return right.peak(rounds);
  }
}
