package dev.inkling.interop.read;

import dev.inkling.tensor.file.ModelFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Computes nodes all of whose inputs stand in the file: shapes that PyTorch computes on the way,
/// weights that are transposed or reshaped before they are used.
final class Folding {
  static final Set<String> OPERATORS =
      Set.of(
          "Add",
          "Cast",
          "Concat",
          "ConstantOfShape",
          "Div",
          "Gather",
          "Identity",
          "Mul",
          "Reshape",
          "Shape",
          "Slice",
          "Squeeze",
          "Sub",
          "Transpose",
          "Unsqueeze");

  private Folding() {}

  static Constant fold(NodeView node) {
    return switch (node.operator()) {
      case "Identity" -> node.constant(0);
      case "Cast" -> Casts.ofConstant(node);
      case "Reshape" -> reshape(node);
      case "Squeeze" -> Views.squeezed(node, node.constant(0));
      case "Unsqueeze" -> Views.unsqueezed(node, node.constant(0));
      case "Transpose" -> transpose(node);
      case "Concat" -> concat(node);
      case "ConstantOfShape" -> filled(node);
      case "Gather" -> gather(node);
      case "Shape" -> shape(node.constant(0));
      case "Slice" -> slice(node);
      case "Add", "Sub", "Mul", "Div" -> arithmetic(node);
      default -> throw new ModelFileException("works on numbers of the file, which is not done");
    };
  }

  private static Constant reshape(NodeView node) {
    Constant data = node.constant(0);
    return data.reshaped(Views.resolved(node.constant(1).allWhole(), data.extents(), data.size()));
  }

  private static Constant transpose(NodeView node) {
    Constant data = node.constant(0);
    int[] backwards = IntStream.range(0, data.rank()).map(axis -> data.rank() - 1 - axis).toArray();
    int[] permutation = node.wholes("perm", backwards);
    int[] extents = Axes.permuted(data.extents(), permutation);
    int[] strides = Axes.permuted(Axes.strides(data.extents()), permutation);
    return data.picked(extents, Axes.places(extents, strides, node.budget()));
  }

  private static Constant concat(NodeView node) {
    Constant first = node.constant(0);
    int axis = Axes.of(node.whole("axis", 0), first.rank());
    List<long[]> all = new ArrayList<>();
    int count = 0;
    for (int i = 0; i < node.inputs().size(); i++) {
      Constant part = node.constant(i);
      if (axis != 0 || part.rank() != 1) {
        throw new ModelFileException("joins " + part + ", which is only done for rows");
      }
      count += part.size();
      node.budget().wholes(count);
      all.add(part.cast(true).allWhole());
    }
    return Constant.wholes(new int[] {count}, all.stream().flatMapToLong(Arrays::stream).toArray());
  }

  private static Constant gather(NodeView node) {
    Constant data = node.constant(0), indices = node.constant(1);
    if (data.rank() != 1 || node.whole("axis", 0) != 0) {
      throw new ModelFileException("picks from " + data + ", which is only done for rows");
    }
    node.budget().wholes(indices.size());
    int[] places = new int[indices.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = Axes.of(Math.toIntExact(indices.whole(i)), data.size());
    }
    return data.picked(indices.extents(), places);
  }

  private static Constant shape(Constant data) {
    long[] extents = Arrays.stream(data.extents()).asLongStream().toArray();
    return Constant.wholes(new int[] {extents.length}, extents);
  }

  /// Zeros, or the one number that the node names, as often as asked.
  private static Constant filled(NodeView node) {
    int count = Limits.numbers("it", node.constant(0).allWhole(), Limits.EXAMPLE);
    node.budget().wholes(count);
    int[] extents = Arrays.stream(node.constant(0).allWhole()).mapToInt(Math::toIntExact).toArray();
    Constant one =
        node.attribute("value")
            .map(value -> TensorReader.read(value.getT(), node.budget()))
            .orElseGet(() -> Constant.floats(new int[] {1}, 0));
    one.only();
    return one.picked(extents, new int[count]);
  }

  /// Rows of a table, or numbers of a row, also from the last to the first.
  private static Constant slice(NodeView node) {
    Constant data = node.constant(0);
    int[] axes = node.wholesOf(3, "axes");
    boolean rows = data.rank() >= 1 && (axes == null || Axes.of(axes[0], data.rank()) == 0);
    Constant starts = node.has(1) ? node.constant(1) : attribute(node, "starts");
    Constant ends = node.has(2) ? node.constant(2) : attribute(node, "ends");
    long step = node.has(4) ? node.constant(4).whole(0) : 1;
    if (!rows || starts.size() != 1 || ends.size() != 1 || Math.abs(step) != 1) {
      throw new ModelFileException("cuts " + data + ", which is only done for rows, in steps of 1");
    }
    int count = data.extents()[0];
    int least = step > 0 ? 0 : -1, most = step > 0 ? count : count - 1;
    int from = bound(starts.whole(0), count, 0, most);
    int to = bound(ends.whole(0), count, least, most);
    return rows(data, from, (int) step, Math.max(0, (int) ((to - from) * step)), node.budget());
  }

  private static Constant attribute(NodeView node, String name) {
    long[] values =
        node.attribute(name)
            .map(a -> a.getIntsList().stream().mapToLong(Long::longValue).toArray())
            .orElse(new long[0]);
    return Constant.wholes(new int[] {values.length}, values);
  }

  /// A place counted from the front, negative ones from the back; often the largest number there
  /// is.
  private static int bound(long place, int size, int least, int most) {
    return (int) Math.clamp(place < 0 ? place + size : place, least, most);
  }

  private static Constant rows(Constant data, int from, int step, int count, Budget budget) {
    int[] extents = data.extents().clone();
    int width = data.size() / Math.max(1, extents[0]);
    extents[0] = count;
    int[] places = new int[Axes.product(extents)];
    budget.work(places.length);
    for (int i = 0; i < places.length; i++) {
      places[i] = (from + i / width * step) * width + i % width;
    }
    return data.picked(extents, places);
  }

  private static Constant arithmetic(NodeView node) {
    Constant left = node.constant(0), right = node.constant(1);
    int[] extents = Axes.broadcast(left.extents(), right.extents());
    node.budget().wholes(Axes.product(extents));
    int[] leftPlaces = places(left, extents, node), rightPlaces = places(right, extents, node);
    return left.isWhole() && right.isWhole()
        ? wholes(node.operator(), left, right, extents, leftPlaces, rightPlaces)
        : floats(node.operator(), left, right, extents, leftPlaces, rightPlaces);
  }

  private static int[] places(Constant operand, int[] extents, NodeView node) {
    int[] strides = Axes.broadcastStrides(operand.extents(), extents.length);
    return Axes.places(extents, strides, node.budget());
  }

  private static Constant floats(
      String operator, Constant left, Constant right, int[] extents, int[] from, int[] and) {
    float[] results = new float[from.length];
    for (int i = 0; i < results.length; i++) {
      float x = left.number(from[i]), y = right.number(and[i]);
      results[i] =
          switch (operator) {
            case "Add" -> x + y;
            case "Sub" -> x - y;
            case "Mul" -> x * y;
            default -> x / y;
          };
    }
    return Constant.floats(extents, results);
  }

  private static Constant wholes(
      String operator, Constant left, Constant right, int[] extents, int[] from, int[] and) {
    long[] results = new long[from.length];
    for (int i = 0; i < results.length; i++) {
      long x = left.whole(from[i]), y = right.whole(and[i]);
      if (x == Constant.BATCH || y == Constant.BATCH || (operator.equals("Div") && y == 0)) {
        throw new ModelFileException("computes with the size of the batch, which is free here");
      }
      results[i] =
          switch (operator) {
            case "Add" -> Math.addExact(x, y);
            case "Sub" -> Math.subtractExact(x, y);
            case "Mul" -> Math.multiplyExact(x, y);
            default -> x / y;
          };
    }
    return Constant.wholes(extents, results);
  }
}
