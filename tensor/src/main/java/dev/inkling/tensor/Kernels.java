package dev.inkling.tensor;

/// The arithmetic that takes the time: products, convolutions and elementary functions.
///
/// There are two implementations. [ScalarKernels] is the documentation, the fallback and the
/// oracle; the vector kernels are fast. **Both give the same bits**, because the order of every sum
/// is part of the contract: each output element of a product is one chain of fused multiply-adds,
/// in the order that the method names, whatever the width of the machine's vectors.
///
/// Index arguments ending in `At` are positions in the array before them; shapes were checked when
/// the graph was built, so the kernels check nothing.
public interface Kernels {
  /// Columns of one packed panel, and images of one block of lanes (see [Lanes]).
  int PANEL = 16;

  /// `scalar` or `vector`.
  String name();

  /// How many float32 numbers one vector register holds; 1 for the scalar kernels.
  int vectorLanes();

  /// Matrix product on packed panels: `C[m, n] = start + Σ_k A[m, k] · B[k, n]`, one chain of fused
  /// multiply-adds per element, k ascending; `start` is 0, or `C[m, n]` where `accumulate` is set.
  ///
  /// `A[m, k]` stands at `a[aAt + m·aRow + k]`. B is packed by [Panels]: element (k, n) at
  /// `panels[panelsAt + (n / 16)·depth·16 + k·16 + n % 16]`.
  /// `C[m, n]` stands at `c[cAt + m·cRow + n]`.
  void product(
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
      boolean accumulate);

  /// Matrix products with panels of 16 columns, summed over stretches of both operands: for each
  /// panel `C[m, n] = start + Σ_s Σ_k A[m, s, k] · B[s, k, n]`, one chain of fused multiply-adds
  /// per element, stretch after stretch, k ascending; `start` is 0, or `C[m, n]` where `accumulate`
  /// is set.
  ///
  /// @param columns how many of the 16 columns are meant; the others may be anything after
  /// @param stretches how they lie: `A[m, s, k]` at `a[aAt + m·aRow + stretches.a[s] + k]`, for all
  ///     panels the same, and `B[s, k, n]` of panel p at
  ///     `panel[panelAt + p·panelStep + stretches.b[s] + 16·k + n]`
  /// @param c (m, n) of panel p at `c[cAt + p·cStep + m·cRow + n]`
  void productOfStretches(
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
      boolean accumulate);

  /// Product of one row with a packed operand: `c[n] = Σ_k a[k] · B[k, n]`, one chain of fused
  /// multiply-adds from 0 per element, k ascending, from which terms with `a[k] = 0` may be left
  /// out. Where all of B is finite this only shows in the sign of sums that are 0.
  ///
  /// @param panels B as [RowPanels] packs it
  /// @param c has room for [RowPanels#columns] numbers, of which those past the last column may be
  ///     anything after
  /// @param room for `2 · depth` numbers, which may be anything before and after
  void productOfRow(int columns, int depth, float[] a, float[] panels, float[] c, float[] room);

  /// Finds the columns of a matrix that are not blank, that is not 0 (of either sign) in all rows.
  ///
  /// @param x `X[m, n]` at `x[xAt + m·xRow + n]`
  /// @param flags bit n mod 64 of `flags[n / 64]` becomes 1 where column n is not blank, else 0
  void notBlank(int rows, int columns, float[] x, int xAt, int xRow, long[] flags);

  /// Transposes some columns of a matrix: `out[outAt + j·outRow + r] = in[inAt + r·inRow +
  /// which[j]]` for j below `count`.
  void transposeSome(
      int rows,
      int count,
      int[] which,
      float[] in,
      int inAt,
      int inRow,
      float[] out,
      int outAt,
      int outRow);

  /// Copies some columns of a matrix: `out[outAt + r·outRow + j − from] = in[inAt + r·inRow +
  /// which[j]]` for `from` ≤ j < `to`.
  void copySome(
      int rows,
      int[] which,
      int from,
      int to,
      float[] in,
      int inAt,
      int inRow,
      float[] out,
      int outAt,
      int outRow);

  /// Product of some columns of A with one panel: `C[m, n] = Σ_j A[m, which[j]] · B[j, n]` for the
  /// 16 columns n of the panel, one chain of fused multiply-adds from 0 per element, j ascending.
  ///
  /// With the columns that [#notBlank] finds it is [#product], terms with 0 left out. Where all of
  /// A is finite this only shows in the sign of sums that are 0.
  ///
  /// @param a `A[m, k]` at `a[aAt + m·aRow + k]`
  /// @param b `B[j, n]` at `b[bAt + 16j + n]`
  /// @param c `C[m, n]` at `c[cAt + m·cRow + n]`
  void productOfSome(
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
      int cRow);

  /// Columns put back where they belong, with zeros between: for `first` ≤ n < `end`
  /// `D[m, n] = C[m, j − from]` where n is `which[j]` for a j with `from` ≤ j < `to`, else 0.
  ///
  /// @param which ascending
  /// @param c `C[m, i]` at `c[cAt + m·cRow + i]`; up to 15 numbers past the last may be read
  /// @param d `D[m, n]` at `d[dAt + m·dRow + n]`
  void spread(
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
      int end);

  /// `y[p, c] = y[p, c] + bias[c]` for pixels p and channels c side by side, then the rectifier
  /// where asked, in place.
  ///
  /// @param y pixel p from `y[p · channels]` on
  void addBiasByPixel(int pixels, int channels, float[] bias, boolean relu, float[] y);

  /// `y[p, c] = (x[p, c] − mean[c]) · factor[c] + shift[c]`, product and sum fused, for pixels p
  /// and channels c side by side, then the rectifier where asked.
  ///
  /// @param x pixel p from `x[p · channels]` on
  /// @param y ordered as x
  void normaliseByPixel(
      int pixels,
      int channels,
      float[] x,
      float[] mean,
      float[] factor,
      float[] shift,
      boolean relu,
      float[] y);

  /// Copies `count` times 16 numbers, the images of one pixel: `y[yAt + i·yStep + lane] =
  /// x[xAt + i·xStep + lane]`.
  void copyPixels(int count, float[] x, int xAt, int xStep, float[] y, int yAt, int yStep);

  /// Unsigned bytes as numbers: `y[yAt + i] = x[xAt + i] & 0xFF` for i below `count`.
  void fromUnsigned(int count, byte[] x, int xAt, float[] y, int yAt);

  /// Every second number: `y[yAt + i] = x[xAt + 2i]` for i below `count`.
  void everySecond(int count, float[] x, int xAt, float[] y, int yAt);

  /// Convolution of one block of 16 images: for each output pixel (y, x), channel r and image
  /// `lane` `out[r, y, x, lane] = Σ_t weight[t, r] · in[base(y, x) + offset[t] + lane]`, one chain
  /// of fused multiply-adds, t ascending, then plus `bias[r]`, then the rectifier where asked.
  ///
  /// @param taps where the pixels and taps are
  /// @param channels how many output channels this call computes, at most [Taps#TILE]
  /// @param weights packed `[t, r]`: weight (t, r) at `weights[weightsAt + t·channels + r]`
  /// @param bias channel r at `bias[biasAt + r]`
  /// @param relu whether negative results become 0
  /// @param images how many of the 16 lanes hold images; the other lanes may hold anything after
  void convolve(
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
      int images);

  /// Gradient of a convolution's weights, of each image by itself, from some pixels of one block:
  /// for each channel c, tap t and image `lane` `sums[c, t, lane] += Σ_p in[pixel[p] + tap[t] +
  /// lane] · dOut[c, p, lane]`, one chain of fused multiply-adds from what stands there, p
  /// ascending from `from` to one before `to`.
  ///
  /// @param windows where the pixels and taps are
  /// @param channels how many channels this call computes
  /// @param dOut (c, p, lane) at `dOutAt + (c·P + p)·16 + lane`, P all pixels of the windows
  /// @param sums (c, t, lane) at `sumsAt + (c·T + t)·16 + lane`, T all taps
  /// @param images how many of the 16 lanes hold images; the sums of the others may be anything
  ///     after
  void convolveGradient(
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
      int images);

  /// One of [Winograd]'s transforms of a tile, for each channel c and number n:
  /// `out[i, j, c, n] = (L · in[·, ·, c, n] · Lᵀ)[i, j]`, in the order of operations of
  /// [TileArithmetic].
  ///
  /// @param t which transform, and where rows and columns stand
  /// @param numbers how many numbers, side by side, each pixel of a channel has: images or channels
  /// @param in (k, l, c, n) at `inAt + k·inRow + l·inColumn + c·inChannel + n`, with the steps that
  ///     [TileTransform#of] was given
  /// @param out (i, j, c, n) at `outAt + i·outRow + j·outColumn + c·outChannel + n`
  void transformTile(
      TileTransform t,
      int channels,
      int numbers,
      float[] in,
      int inAt,
      int inChannel,
      float[] out,
      int outAt,
      int outChannel);

  /// One of [Winograd]'s transforms along one side of tiles, for each channel c and number n:
  /// `out[l, j, c, n] = Σ_k L[j, k] · in[l, k, c, n]`, in the order of operations of
  /// [TileArithmetic].
  ///
  /// @param t which transform, and where lines stand
  /// @param numbers a multiple of 16: how many numbers, side by side, each pixel of a channel has
  /// @param in (l, k, c, n) at `inAt + l·inLine + k·inStep + c·inChannel + n`
  /// @param out (l, j, c, n) at `outAt + l·outLine + j·outStep + c·outChannel + n`
  void transformLines(
      LineTransform t,
      int channels,
      int numbers,
      float[] in,
      int inAt,
      int inChannel,
      float[] out,
      int outAt,
      int outChannel);

  /// Sums in lanes: `sums[sumsAt + lane] = Σ_r x[at + 16r + lane]` over `rows` rows r of 16
  /// numbers.
  ///
  /// Rows go to 4 chains, r to chain r mod 4, r ascending; then (0 + 2) + (1 + 3).
  void sumLanes(float[] x, int at, int rows, float[] sums, int sumsAt);

  /// Products in lanes: `sums[sumsAt + lane] = Σ_r (x[xAt + 16r + lane] − xShift) · (y[yAt + 16r
  /// + lane] − yShift)`, in chains of fused multiply-adds ordered as in [#sumLanes].
  void productLanes(
      float[] x,
      int xAt,
      float xShift,
      float[] y,
      int yAt,
      float yShift,
      int rows,
      float[] sums,
      int sumsAt);

  /// The largest number of each window, for one channel of one block of 16 images:
  /// `out[y, x, lane] = max_t in[base(y, x) + offset[t] + lane]`.
  void maxPool(Taps taps, float[] in, int inAt, float[] out, int outAt);

  /// Adds each window's gradient to where its largest number came from, the first one in the order
  /// of the taps: windows y, x ascending, so that windows that overlap add in that order. The taps
  /// that are not the largest get 0 added.
  ///
  /// @param d the gradient of `in`, at `inAt` as `in` is
  /// @param add whether what stands in `d` stays; otherwise a window sets what it sees, which is
  ///     as if 0 had stood there, where windows do not overlap
  void maxPoolGradient(
      Taps taps,
      float[] in,
      int inAt,
      float[] out,
      float[] dOut,
      int outAt,
      float[] d,
      boolean add);

  /// Transposes a matrix: `out[outAt + c·outRow + r] = in[inAt + r·inRow + c]`.
  void transpose(
      int rows, int columns, float[] in, int inAt, int inRow, float[] out, int outAt, int outRow);

  /// `y[r, c] = y[r, c] + bias[r]`, then the rectifier `max(·, 0)` where asked, in place.
  void addBias(int rows, int columns, float[] bias, boolean relu, float[] y, int yAt, int yRow);

  /// `gradient[i] = output[i] > 0 ? gradient[i] : 0` for i in [from, to): the rectifier's backward.
  void maskPositive(float[] output, float[] gradient, int from, int to);

  /// `y[i] = eˣ⁽ⁱ⁾` for i in [from, to), by the steps of [Elementary#exp(float)].
  void exp(float[] x, float[] y, int from, int to);

  /// `y[i] = ln x[i]` for i in [from, to), by the steps of [Elementary#log(float)].
  void log(float[] x, float[] y, int from, int to);

  /// `y[i] = tanh x[i]` for i in [from, to), by the steps of [Elementary#tanh(float)].
  void tanh(float[] x, float[] y, int from, int to);

  /// `y[i] = 1 / (1 + e⁻ˣ⁽ⁱ⁾)` for i in [from, to), by the steps of [Elementary#sigmoid(float)].
  void sigmoid(float[] x, float[] y, int from, int to);

  /// Does `rounds` rounds of multiply-adds on numbers that stay in registers, as many chains at
  /// once
  /// as the machine can overlap: what nothing that also has to load can beat.
  ///
  /// @return how many multiply-adds that were
  long peak(int rounds);

  /// The kernels in use: those that `INKLING_KERNELS` names, else the vector kernels where the
  /// module `dev.inkling.kernels.vector` is there and works, else the scalar ones.
  static Kernels inUse() {
    return KernelChoice.IN_USE;
  }
}
