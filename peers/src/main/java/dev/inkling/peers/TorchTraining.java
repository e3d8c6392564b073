package dev.inkling.peers;

import static org.bytedeco.pytorch.global.torch.cross_entropy_loss;

import dev.inkling.bench.TrainingWorkload;
import dev.inkling.data.Dataset;
import dev.inkling.nn.optimiser.Sgd;
import java.util.Arrays;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// The same training in PyTorch: all images are one tensor, a batch is a view of some rows.
final class TorchTraining implements Task {
  private static final int SEED = 1;

  private final Images data;
  private final int batch;
  private final TorchNetwork network;
  private final Optimizer optimiser;
  private final Tensor images;
  private final Tensor labels;
  private long at;

  TorchTraining(TrainingWorkload workload, Images data, Contestant settings) {
    torch.set_num_threads(settings.threads());
    torch.manual_seed(SEED);
    this.data = data;
    this.batch = workload.batch();
    this.network =
        new TorchNetwork(
            workload.network(), workload.network().parameters(SEED), settings.channelsLast());
    this.optimiser = optimiser(workload);
    this.images = images(data.train());
    this.labels = labels(data.train());
  }

  private Optimizer optimiser(TrainingWorkload workload) {
    return switch (workload.optimiser()) {
      case Sgd ignored -> new SGD(network.parameters(), new SGDOptions(workload.rate()));
      case dev.inkling.nn.optimiser.Adam adam -> adam(adam, workload.rate());
      case dev.inkling.nn.optimiser.AdamW adam -> adamW(adam, workload.rate());
    };
  }

  private Optimizer adam(dev.inkling.nn.optimiser.Adam adam, double rate) {
    var options = new org.bytedeco.pytorch.AdamOptions(rate);
    put(options.betas(), adam.beta1(), adam.beta2());
    options.eps().put(adam.epsilon());
    options.weight_decay().put(adam.weightDecay());
    return new org.bytedeco.pytorch.Adam(network.parameters(), options);
  }

  private Optimizer adamW(dev.inkling.nn.optimiser.AdamW adam, double rate) {
    var options = new org.bytedeco.pytorch.AdamWOptions(rate);
    put(options.betas(), adam.beta1(), adam.beta2());
    options.eps().put(adam.epsilon());
    options.weight_decay().put(adam.weightDecay());
    return new org.bytedeco.pytorch.AdamW(network.parameters(), options);
  }

  /// A C++ tuple, whose parts lie in memory in the order that the library likes: the defaults, 0.9
  /// and 0.999, tell.
  private static void put(DoublePointer betas, double beta1, double beta2) {
    boolean inOrder = betas.get(0) < betas.get(1);
    betas.put(0, inOrder ? beta1 : beta2).put(1, inOrder ? beta2 : beta1);
  }

  private Tensor images(Dataset some) {
    int height = some.height(), width = some.width();
    float[] values = Images.values(some);
    return network.laidOut(
        TorchNetwork.tensor(values, some.count(), some.channels(), height, width));
  }

  private static Tensor labels(Dataset some) {
    long[] values = Arrays.stream(Images.labels(some)).asLongStream().toArray();
    try (LongPointer pointer = new LongPointer(values);
        TensorOptions whole = new TensorOptions(ScalarType.Long)) {
      return torch.from_blob(pointer, new long[] {values.length}, whole).clone();
    }
  }

  @Override
  public void step() {
    try (PointerScope scope = new PointerScope()) {
      train();
    }
  }

  @Override
  public float stepWithLoss() {
    try (PointerScope scope = new PointerScope()) {
      return train().item_float();
    }
  }

  private Tensor train() {
    optimiser.zero_grad();
    Tensor outputs = network.forward(images.narrow(0, at, batch));
    Tensor loss = cross_entropy_loss(outputs, labels.narrow(0, at, batch));
    loss.backward();
    optimiser.step();
    at = at + batch == data.train().count() ? 0 : at + batch;
    return loss;
  }

  @Override
  public double accuracy() {
    network.training(false);
    try (PointerScope scope = new PointerScope();
        AutoGradMode noGradients = new AutoGradMode(false)) {
      Tensor outputs = network.forward(images(data.test())).contiguous();
      float[] logits = new float[(int) outputs.numel()];
      outputs.data_ptr_float().get(logits);
      return Images.accuracy(logits, data.test());
    } finally {
      network.training(true);
    }
  }
}
