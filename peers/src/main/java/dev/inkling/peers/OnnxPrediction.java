package dev.inkling.peers;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.inkling.data.Dataset;
import dev.inkling.digits.Model;
import dev.inkling.interop.OnnxFile;
import dev.inkling.interop.OnnxOptions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The model that we export, in ONNX Runtime. Its images are prepared tensors before the first
/// step, and its answers are written into the same memory again and again.
final class OnnxPrediction implements Task {
  private static final int PREPARED = 1024;

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final Dataset test;
  private final List<Map<String, OnnxTensor>> inputs = new ArrayList<>();
  private final Map<String, OnnxTensor> pinned;
  private int next;

  OnnxPrediction(Row row, Model model, Images images, Contestant settings) {
    try {
      OrtSession.SessionOptions options = new OrtSession.SessionOptions();
      options.setIntraOpNumThreads(settings.threads());
      options.setInterOpNumThreads(1);
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      byte[] file = OnnxFile.toBytes(model, OnnxOptions.NETWORK);
      this.session = environment.createSession(file, options);
      this.test = images.test();
      float[] values = Images.values(test);
      for (int at = 0; at < PREPARED / row.batch(); at++) {
        inputs.add(Map.of("image", tensor(values, at * row.batch(), row.batch())));
      }
      int classes = test.classes().size();
      FloatBuffer answers = floats(row.batch() * classes);
      this.pinned =
          Map.of("logits", OnnxTensor.createTensor(environment, answers, shape(row, classes)));
    } catch (OrtException wrong) {
      throw new IllegalStateException(wrong);
    }
  }

  private static long[] shape(Row row, int classes) {
    return new long[] {row.batch(), classes};
  }

  private static FloatBuffer floats(int count) {
    return ByteBuffer.allocateDirect(count * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  private OnnxTensor tensor(float[] values, int first, int count) throws OrtException {
    int each = test.size().values();
    FloatBuffer buffer = floats(count * each);
    buffer.put(0, values, first * each, count * each);
    long[] shape = {count, test.channels(), test.height(), test.width()};
    return OnnxTensor.createTensor(environment, buffer, shape);
  }

  @Override
  public void step() {
    Map<String, OnnxTensor> input = inputs.get(next);
    next = (next + 1) % inputs.size();
    try (OrtSession.Result result = session.run(input, pinned)) {
      if (result.size() != 1) {
        throw new IllegalStateException(result.size() + " answers");
      }
    } catch (OrtException wrong) {
      throw new IllegalStateException(wrong);
    }
  }

  @Override
  public float stepWithLoss() {
    step();
    return Float.NaN;
  }

  @Override
  public double accuracy() {
    try (OnnxTensor all = tensor(Images.values(test), 0, test.count());
        OrtSession.Result result = session.run(Map.of("image", all))) {
      float[] logits = new float[test.count() * test.classes().size()];
      ((OnnxTensor) result.get(0)).getFloatBuffer().get(logits);
      return Images.accuracy(logits, test);
    } catch (OrtException wrong) {
      throw new IllegalStateException(wrong);
    }
  }
}
