package dev.inkling.train;

import dev.inkling.nn.optimiser.MovingAverage;
import dev.inkling.runlog.RunControl;
import dev.inkling.tensor.Tensor;
import dev.inkling.tensor.file.ModelFileException;
import dev.inkling.tensor.file.SafeTensors;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/// All that is needed to go on with a training run: weights, what the optimiser and the moving
/// average remember, the step and what validation has shown. Random numbers need no state, for they
/// are functions of the step.
///
/// @param tensors under `parameter/…`, `optimiser/…` and `average/…`
/// @param step steps done
/// @param seconds spent in the training loop
/// @param bestAccuracy of the best validation; −1 for none
/// @param sinceBest validations since
/// @param learningRateFactor what the schedule's learning rate is multiplied by; 1 unless somebody
///     interfered
public record TrainingState(
    SequencedMap<String, Tensor> tensors,
    long step,
    double seconds,
    double bestAccuracy,
    int sinceBest,
    double learningRateFactor) {
  private static final String PARAMETER = "parameter/";
  private static final String OPTIMISER = "optimiser/";
  private static final String AVERAGE = "average/";
  private static final String FORMAT = "1";

  static TrainingState of(Trainer trainer) {
    SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
    put(tensors, PARAMETER, trainer.parameters().copy());
    put(tensors, OPTIMISER, trainer.optimisation().state());
    trainer.average().ifPresent(average -> put(tensors, AVERAGE, average.state()));
    return new TrainingState(
        tensors,
        trainer.step(),
        trainer.seconds(),
        trainer.bestAccuracy(),
        trainer.sinceBest(),
        trainer.learningRateFactor());
  }

  private static void put(Map<String, Tensor> tensors, String prefix, Map<String, Tensor> more) {
    more.forEach((name, tensor) -> tensors.put(prefix + name, tensor.copy()));
  }

  void restoreInto(Trainer trainer) {
    trainer.parameters().restore(under(PARAMETER));
    trainer.optimisation().restore(under(OPTIMISER));
    trainer.average().ifPresent(average -> restore(average));
  }

  private void restore(MovingAverage average) {
    average.restore(under(AVERAGE));
  }

  /// The weights that a model saved now would have: the moving average's where there is one.
  public Map<String, Tensor> weights() {
    Map<String, Tensor> weights = under(PARAMETER);
    weights.putAll(under(AVERAGE + MovingAverage.PREFIX));
    return weights;
  }

  private Map<String, Tensor> under(String prefix) {
    Map<String, Tensor> part = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) -> {
          if (name.startsWith(prefix)) {
            part.put(name.substring(prefix.length()), tensor);
          }
        });
    return part;
  }

  /// Writes a safetensors file.
  ///
  /// @throws IOException if the stream takes no more
  public void write(OutputStream out) throws IOException {
    file().write(out);
  }

  /// As the bytes of a safetensors file.
  public byte[] toBytes() {
    return file().toBytes();
  }

  private SafeTensors file() {
    SequencedMap<String, String> metadata = new TreeMap<>();
    metadata.put("format", FORMAT);
    metadata.put("step", Long.toString(step));
    metadata.put("seconds", Double.toString(seconds));
    metadata.put("bestAccuracy", Double.toString(bestAccuracy));
    metadata.put("sinceBest", Integer.toString(sinceBest));
    metadata.put("learningRateFactor", Double.toString(learningRateFactor));
    return new SafeTensors(tensors, metadata);
  }

  /// Reads what [#write] wrote.
  ///
  /// @throws ModelFileException if the bytes are anything else
  public static TrainingState parse(byte[] bytes) {
    SafeTensors file = SafeTensors.read("checkpoint", bytes);
    Map<String, String> metadata = file.metadata();
    String format = metadata.getOrDefault("format", FORMAT);
    if (!format.equals(FORMAT)) {
      throw new ModelFileException(
          "checkpoint: state of format %s, this program reads %s: is it from a newer version?"
              .formatted(format, FORMAT));
    }
    try {
      return new TrainingState(
          file.tensors(),
          Long.parseLong(metadata.getOrDefault("step", "")),
          Double.parseDouble(metadata.getOrDefault("seconds", "")),
          Double.parseDouble(metadata.getOrDefault("bestAccuracy", "")),
          Integer.parseInt(metadata.getOrDefault("sinceBest", "")),
          factor(metadata.getOrDefault("learningRateFactor", "1"))); // earlier versions had none
    } catch (NumberFormatException broken) {
      throw new ModelFileException(
          "checkpoint: its metadata lack a number: " + broken.getMessage(), broken);
    }
  }

  private static double factor(String text) {
    double factor = Double.parseDouble(text);
    if (!(factor >= RunControl.LEAST_FACTOR && factor <= RunControl.GREATEST_FACTOR)) {
      throw new NumberFormatException("learningRateFactor is " + text);
    }
    return factor;
  }
}
