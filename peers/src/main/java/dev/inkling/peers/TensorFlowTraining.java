package dev.inkling.peers;

import dev.inkling.bench.TrainingWorkload;
import dev.inkling.data.Dataset;
import dev.inkling.nn.optimiser.Adam;
import dev.inkling.nn.optimiser.Sgd;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/// The same training in TensorFlow: a graph with its gradients, which a session runs. All batches
/// are tensors before the first step.
final class TensorFlowTraining implements Task {
  private static final int SEED = 1;

  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final Session session;
  private final Images data;
  private final int batch;
  private final Placeholder<TFloat32> images;
  private final Placeholder<TInt32> labels;
  private final Operand<TFloat32> loss;
  private final Operand<TFloat32> answers;
  private final Op train;
  private final List<TFloat32> imageBatches = new ArrayList<>();
  private final List<TInt32> labelBatches = new ArrayList<>();
  private int next;

  TensorFlowTraining(TrainingWorkload workload, Images data, Contestant settings) {
    this.data = data;
    this.batch = workload.batch();
    this.images = tf.placeholder(TFloat32.class, Placeholder.shape(shape(data.train(), -1)));
    this.labels = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
    var network =
        new TensorFlowNetwork(tf, workload.network(), workload.network().parameters(SEED));
    var logits = network.forward(images, true);
    var each = tf.nn.sparseSoftmaxCrossEntropyWithLogits(logits, labels);
    this.loss = tf.math.mean(each.loss(), tf.constant(0));
    this.train = training(workload, network, gradients(network, logits, each.backprop()));
    this.answers = network.forward(images, false);
    this.session = new Session(graph, config(settings));
    network.initialisers().forEach(one -> session.runner().addTarget(one).run().close());
    fill(data.train());
  }

  private static ConfigProto config(Contestant settings) {
    return ConfigProto.newBuilder()
        .setIntraOpParallelismThreads(settings.threads())
        .setInterOpParallelismThreads(settings.branches())
        .build();
  }

  /// From the logits on, where the operation for the loss has said the gradient already: the C
  /// interface knows no rule for that operation itself.
  private Gradients gradients(
      TensorFlowNetwork network, Operand<TFloat32> logits, Operand<TFloat32> ofSums) {
    Operand<TFloat32> ofMeans = tf.math.mul(ofSums, tf.constant(1f / batch));
    return tf.gradients(logits, network.variables(), Gradients.dx(List.of(ofMeans)));
  }

  // ---- optimisers, an operation a variable

  private Op training(TrainingWorkload workload, TensorFlowNetwork network, Gradients gradients) {
    List<Variable<TFloat32>> variables = network.variables();
    return switch (workload.optimiser()) {
      case Sgd ignored -> descent(variables, gradients, tf.constant((float) workload.rate()));
      case Adam adam -> adam(adam, (float) workload.rate(), network, gradients);
      default -> throw new IllegalArgumentException("no counterpart of " + workload.optimiser());
    };
  }

  private Op descent(
      List<Variable<TFloat32>> variables, Gradients gradients, Operand<TFloat32> rate) {
    Ops update = afterAll(gradients);
    List<Op> steps = new ArrayList<>();
    for (int i = 0; i < variables.size(); i++) {
      steps.add(
          update.train.applyGradientDescent(variables.get(i), rate, gradients.<TFloat32>dy(i)));
    }
    return tf.withControlDependencies(steps).noOp();
  }

  private Op adam(Adam adam, float rate, TensorFlowNetwork network, Gradients gradients) {
    Operand<TFloat32> eta = tf.constant(rate), epsilon = tf.constant((float) adam.epsilon());
    float forget1 = (float) adam.beta1(), forget2 = (float) adam.beta2();
    Operand<TFloat32> beta1 = tf.constant(forget1), beta2 = tf.constant(forget2);
    var power1 = network.filled(Shape.scalar(), forget1);
    var power2 = network.filled(Shape.scalar(), forget2);
    Ops update = afterAll(gradients);
    List<Op> steps = new ArrayList<>();
    List<Variable<TFloat32>> variables = network.variables();
    for (int i = 0; i < variables.size(); i++) {
      Variable<TFloat32> one = variables.get(i);
      var mean = network.filled(one.shape(), 0);
      var square = network.filled(one.shape(), 0);
      Operand<TFloat32> gradient = gradients.<TFloat32>dy(i);
      steps.add(
          update.train.applyAdam(
              one, mean, square, power1, power2, eta, beta1, beta2, epsilon, gradient));
    }
    Ops after = tf.withControlDependencies(steps);
    Op first = after.assign(power1, after.math.mul(power1, beta1));
    Op second = after.assign(power2, after.math.mul(power2, beta2));
    return tf.withControlDependencies(List.of(first, second)).noOp();
  }

  /// What waits for all gradients: a weight must not change while another layer's gradient still
  /// needs it.
  private Ops afterAll(Gradients gradients) {
    List<Operation> all = new ArrayList<>();
    gradients.forEach(one -> all.add(one.op()));
    return tf.withControlDependencyOps(all);
  }

  // ---- data

  private static Shape shape(Dataset some, long count) {
    return Shape.of(count, some.height(), some.width(), some.channels());
  }

  private void fill(Dataset some) {
    float[] values = Images.values(some);
    int[] digits = Images.labels(some);
    int each = batch * some.size().values();
    for (int i = 0; i < some.count() / batch; i++) {
      imageBatches.add(tensor(some, Arrays.copyOfRange(values, i * each, (i + 1) * each)));
      labelBatches.add(TInt32.vectorOf(Arrays.copyOfRange(digits, i * batch, (i + 1) * batch)));
    }
  }

  private static TFloat32 tensor(Dataset some, float[] values) {
    long count = values.length / some.size().values();
    return TFloat32.tensorOf(shape(some, count), DataBuffers.of(values));
  }

  // ---- steps

  @Override
  public void step() {
    runner().run().close();
  }

  @Override
  public float stepWithLoss() {
    try (var result = runner().fetch(loss).run()) {
      return ((TFloat32) result.get(0)).getFloat();
    }
  }

  private Session.Runner runner() {
    int now = next;
    next = (next + 1) % imageBatches.size();
    return session
        .runner()
        .feed(images, imageBatches.get(now))
        .feed(labels, labelBatches.get(now))
        .addTarget(train);
  }

  @Override
  public double accuracy() {
    Dataset test = data.test();
    try (TFloat32 all = tensor(test, Images.values(test));
        var result = session.runner().feed(images, all).fetch(answers).run()) {
      TFloat32 outputs = (TFloat32) result.get(0);
      float[] logits = new float[Math.toIntExact(outputs.size())];
      outputs.copyTo(DataBuffers.of(logits, false, false));
      return Images.accuracy(logits, test);
    }
  }
}
