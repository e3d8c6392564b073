package dev.inkling.runlog;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.inkling.tensor.file.OutputWriter;
import dev.inkling.tensor.hostile.HostileFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

class CheckpointFuzzTest extends HostileFiles {
  @Override
  protected void read(byte[] bytes) {
    try {
      CheckpointReader.read((at, count) -> slice(bytes, at, count), bytes.length);
    } catch (IOException e) {
      throw new RunLogException("x.checkpoint: " + e.getMessage(), e);
    }
  }

  @Override
  protected Class<? extends RuntimeException> documented() {
    return RunLogException.class;
  }

  @Override
  protected Stream<byte[]> wholeFiles() {
    Map<String, OutputWriter> parts = new LinkedHashMap<>();
    parts.put("state", out -> out.write(new byte[] {1, 2, 3}));
    parts.put("stage", out -> out.write(7));
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try {
      new CheckpointWriter(1200, parts).write(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Stream.of(file.toByteArray());
  }

  @Override
  protected long mostAllocated(long length) {
    return 2_000_000 + 20 * length;
  }

  @MethodSource("wholeFiles")
  @FuzzTest(maxDuration = LONG, maxExecutions = MANY)
  void anyBytes(byte[] bytes) {
    holds(bytes);
  }

  @Test
  void partThatIsThereTwiceIsRefused() {
    byte[] file = wholeFiles().findFirst().orElseThrow();
    int at = new String(file, StandardCharsets.ISO_8859_1).indexOf("stage");
    System.arraycopy("state".getBytes(StandardCharsets.ISO_8859_1), 0, file, at, 5);

    assertThatThrownBy(() -> read(sealed(file)))
        .isInstanceOf(RunLogException.class)
        .hasMessage("x.checkpoint: its part 'state' is there twice");
  }

  /// No fuzzer finds a SHA-256, so the foot's is put right.
  @MethodSource("wholeFiles")
  @FuzzTest(maxDuration = LONG, maxExecutions = MANY)
  void anyBytesUnderARightChecksum(byte[] bytes) {
    holds(sealed(bytes));
  }

  private static byte[] sealed(byte[] bytes) {
    int foot = bytes.length - CheckpointFormat.FOOT_BYTES;
    if (foot < CheckpointFormat.HEAD_BYTES) {
      return bytes;
    }
    byte[] sealed = bytes.clone();
    int list = ByteBuffer.wrap(bytes).getInt(foot);
    if (list >= 0 && list <= foot - CheckpointFormat.HEAD_BYTES) {
      MessageDigest hash = CheckpointFormat.sha256();
      hash.update(bytes, 0, CheckpointFormat.HEAD_BYTES);
      hash.update(bytes, foot - list, list);
      System.arraycopy(hash.digest(), 0, sealed, foot + Integer.BYTES, 32);
    }
    return sealed;
  }

  private static byte[] slice(byte[] bytes, long at, int count) {
    return Arrays.copyOfRange(bytes, Math.toIntExact(at), Math.toIntExact(at + count));
  }
}
