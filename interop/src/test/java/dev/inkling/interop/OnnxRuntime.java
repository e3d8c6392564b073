package dev.inkling.interop;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import dev.inkling.tensor.Tensor;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;

/// ONNX Runtime, the judge of our files.
final class OnnxRuntime implements AutoCloseable {
  private final OrtSession session;

  OnnxRuntime(byte[] file) throws OrtException {
    this(file, OptLevel.ALL_OPT);
  }

  /// @param level how far the graph may be changed before it is run
  OnnxRuntime(byte[] file, OptLevel level) throws OrtException {
    var options = new OrtSession.SessionOptions();
    options.setOptimizationLevel(level);
    options.setIntraOpNumThreads(1);
    session = OrtEnvironment.getEnvironment().createSession(file, options);
  }

  OrtSession session() {
    return session;
  }

  /// An output for a batch, row by row.
  float[] run(String output, Tensor images) throws OrtException {
    String input = session.getInputNames().iterator().next();
    long[] shape = Arrays.stream(images.shape().toArray()).asLongStream().toArray();
    try (OnnxTensor batch =
            OnnxTensor.createTensor(
                OrtEnvironment.getEnvironment(), FloatBuffer.wrap(images.data()), shape);
        OrtSession.Result result = session.run(Map.of(input, batch))) {
      FloatBuffer numbers = ((OnnxTensor) result.get(output).orElseThrow()).getFloatBuffer();
      float[] values = new float[numbers.remaining()];
      numbers.get(values);
      return values;
    }
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
