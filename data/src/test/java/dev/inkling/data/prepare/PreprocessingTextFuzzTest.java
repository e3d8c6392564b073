package dev.inkling.data.prepare;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.inkling.data.DataException;
import dev.inkling.tensor.hostile.HostileFiles;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class PreprocessingTextFuzzTest extends HostileFiles {
  @Override
  protected void read(byte[] bytes) {
    Preprocessing.parse(new String(bytes, StandardCharsets.UTF_8));
  }

  @Override
  protected Class<? extends RuntimeException> documented() {
    return DataException.class;
  }

  @Override
  protected Stream<byte[]> wholeFiles() {
    Preprocessing mean = new CentreOnMean(new float[] {33.3f, 0});
    return Stream.of(new Scale(), mean, new Standardise(0.1f, 0.3f))
        .map(Preprocessing::toText)
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  protected long mostAllocated(long length) {
    return 2_000_000 + 200 * length;
  }

  @Override
  protected boolean everyCutIsSeen() {
    return false; // a number may have fewer digits
  }

  @MethodSource("wholeFiles")
  @FuzzTest(maxDuration = LONG, maxExecutions = MANY)
  void anyBytes(byte[] bytes) {
    holds(bytes);
  }
}
