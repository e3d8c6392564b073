// 13 · The backward pass of convolution
//
// Every product x · w that went into some y gives, on the way back, dy · w to that x and dy · x
// to that w. So the backward pass is the same walk as the forward one; stride and padding only
// decide which x meets which w. docs/learn/backward-convolution.md derives it; here it stands as
// plain loops, with stride 2 and padding, beside Inkling's Conv2dOp and beside measured slopes.
//
// In the articles: what loss.backward() does (from-scratch), the convolutional layers (codelab).
// Try next: STRIDE 1 and OUT 7; without padding PAD is 0 and OUT 3 (ConvGeometry.Padding.VALID).

import dev.inkling.autograd.*;
import dev.inkling.autograd.op.ConvGeometry.Padding;
import dev.inkling.tensor.*;
import module java.base;

class ConvolutionBackward {
  static final int N = 2, C = 3, SIZE = 7, O = 4, K = 3;
  static final int STRIDE = 2, PAD = 1, OUT = 4;

  float[] x = random(0, N * C * SIZE * SIZE);
  float[] w = random(1, O * C * K * K);
  float[] dy = random(2, N * O * OUT * OUT); // what arrives from above
  float[] y = new float[dy.length], dx = new float[x.length], dw = new float[w.length];

  void main() {
    for (int atY = 0; atY < y.length; atY++) {
      walk(atY);
    }
    Node nodeX = Node.parameter("x", Tensor.of(Shape.of(N, C, SIZE, SIZE), x));
    Node nodeW = Node.parameter("w", Tensor.of(Shape.of(O, C, K, K), w));
    Node loss = loss(nodeX, nodeW);
    Tensor inklingsDx = loss.gradient(nodeX), inklingsDw = nodeW.gradient();

    IO.println("largest difference   to Inkling  to measured slopes");
    String row = "%s                    %.7f   %.7f";
    IO.println(row.formatted("dx", apart(dx, inklingsDx), apart(dx, measured(nodeX, loss))));
    IO.println(row.formatted("dw", apart(dw, inklingsDw), apart(dw, measured(nodeW, loss))));
  }

  /// One y and all that it reads.
  void walk(int atY) {
    int n = atY / (O * OUT * OUT), o = atY / (OUT * OUT) % O, i = atY / OUT % OUT, j = atY % OUT;
    for (int c = 0; c < C; c++) {
      for (int u = 0; u < K; u++) {
        for (int v = 0; v < K; v++) {
          int h = STRIDE * i + u - PAD, k = STRIDE * j + v - PAD;
          if (h < 0 || h >= SIZE || k < 0 || k >= SIZE) {
            continue; // padding: zeros, which nothing flows back to
          }
          int atX = ((n * C + c) * SIZE + h) * SIZE + k, atW = ((o * C + c) * K + u) * K + v;
          y[atY] += x[atX] * w[atW]; // forward
          dx[atX] += dy[atY] * w[atW]; // ConvInputGradient
          dw[atW] += dy[atY] * x[atX]; // ConvWeightGradient
        }
      }
    }
  }

  /// L = sum of y · dy, so that dL/dy is dy.
  Node loss(Node nodeX, Node nodeW) {
    Node noBias = Node.constant(Tensor.zeros(Shape.of(O)));
    Node nodeY = nodeX.batch().conv2d(nodeW, noBias, STRIDE, Padding.SAME).unbatch();
    return nodeY.multiply(Node.constant(Tensor.of(nodeY.shape(), dy))).sum();
  }

  /// Central differences, one number at a time. L is linear in each, so a wide step is exact.
  Tensor measured(Node node, Node loss) {
    Tensor at = node.value(), slopes = Tensor.zeros(node.shape());
    for (int i = 0; i < at.data().length; i++) {
      Tensor up = at.copy(), down = at.copy();
      up.data()[i] += 1;
      down.data()[i] -= 1;
      node.set(up);
      float above = loss.value().item();
      node.set(down);
      slopes.data()[i] = (above - loss.value().item()) / 2;
    }
    node.set(at);
    return slopes;
  }

  double apart(float[] mine, Tensor other) {
    double most = 0;
    for (int i = 0; i < mine.length; i++) {
      most = Math.max(most, Math.abs(mine[i] - other.data()[i]));
    }
    return most;
  }

  float[] random(int stream, int count) {
    float[] numbers = new float[count];
    CounterRandom random = CounterRandom.of(1, CounterRandom.Purpose.EXAMPLE, stream);
    for (int i = 0; i < count; i++) {
      numbers[i] = random.normal(i);
    }
    return numbers;
  }
}
