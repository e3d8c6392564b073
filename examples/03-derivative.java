// 3 · A derivative by hand
//
// One neuron with two inputs, y = sigmoid(w1·x1 + w2·x2 + b), and its loss L = (y - t)². The
// chain rule gives dL/dw1 = dL/dy · dy/dz · dz/dw1 = 2(y - t) · y(1 - y) · x1. We write that
// down, measure the slope with two evaluations on either side, and ask Inkling. All three agree;
// so descending along it must make the loss smaller.
//
// In the articles: "SGD" (from-scratch), automatic differentiation (hello-dl, the chapter
// before).
// Try next: replace the sigmoid by tanh, whose derivative is 1 - y².

import dev.inkling.autograd.*;
import dev.inkling.tensor.*;
import module java.base;

class Derivative {
  static final float X1 = 0.5f, X2 = -1.5f, TARGET = 1;

  void main() {
    float[] start = {0.8f, 0.4f, -0.3f}; // w1, w2, b
    double[] byHand = byHand(start[0], start[1], start[2]);
    double[] measured = measured(start);
    Node[] parameters = parameters(start);
    Node loss = loss(parameters);

    IO.println("         by hand  measured  Inkling");
    double apart = 0;
    for (int i = 0; i < 3; i++) {
      double inkling = loss.gradient(parameters[i]).item();
      apart = Math.max(apart, Math.abs(inkling - byHand[i]));
      apart = Math.max(apart, Math.abs(measured[i] - byHand[i]));
      String name = parameters[i].name();
      IO.println("dL/d%-2s  %+.5f  %+.5f  %+.5f".formatted(name, byHand[i], measured[i], inkling));
    }
    IO.println("largest difference %.6f".formatted(apart));
    descend(parameters, loss);
  }

  double[] byHand(double w1, double w2, double b) {
    double z = w1 * X1 + w2 * X2 + b;
    double y = 1 / (1 + Math.exp(-z));
    double dy = 2 * (y - TARGET); // the square
    double dz = dy * y * (1 - y); // the sigmoid
    return new double[] {dz * X1, dz * X2, dz}; // the sum of products
  }

  /// Central differences: (L(p + h) - L(p - h)) / 2h, whose error shrinks with h².
  double[] measured(float[] at) {
    double h = 1e-2;
    double[] slopes = new double[3];
    for (int i = 0; i < 3; i++) {
      float[] up = at.clone(), down = at.clone();
      up[i] += (float) h;
      down[i] -= (float) h;
      slopes[i] = (value(up) - value(down)) / (up[i] - down[i]);
    }
    return slopes;
  }

  double value(float[] at) {
    return loss(parameters(at)).value().item();
  }

  Node[] parameters(float[] at) {
    return new Node[] {
      Node.parameter("w1", Tensor.scalar(at[0])),
      Node.parameter("w2", Tensor.scalar(at[1])),
      Node.parameter("b", Tensor.scalar(at[2]))
    };
  }

  Node loss(Node[] p) {
    Node z = p[0].multiply(X1).add(p[1].multiply(X2)).add(p[2]);
    return z.sigmoid().subtract(TARGET).square();
  }

  /// Down the slope: each parameter minus a fraction of its derivative.
  void descend(Node[] parameters, Node loss) {
    IO.println("\nstep  loss");
    for (int step = 0; step <= 20; step++) {
      if (step % 5 == 0) {
        IO.println("%4d  %.4f".formatted(step, loss.value().item()));
      }
      for (Node parameter : parameters) {
        float slope = loss.gradient(parameter).item();
        parameter.set(Tensor.scalar(parameter.value().item() - 1.0f * slope));
      }
    }
  }
}
