package dev.inkling.data.format;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.inkling.data.DataException;
import dev.inkling.tensor.hostile.HostileFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.params.provider.MethodSource;

class IdxFuzzTest extends HostileFiles {
  @Override
  protected void read(byte[] bytes) {
    IdxArray array = IdxReader.read("x.idx", bytes);
    IdxDataset.Named read = new IdxDataset.Named("x.idx", array);
    IdxDataset.of("x", read, labels(array.dims().getFirst()), Layout.PLAIN);
  }

  @Override
  protected Class<? extends RuntimeException> documented() {
    return DataException.class;
  }

  @Override
  protected Stream<byte[]> wholeFiles() {
    byte[] images = idx(new int[] {2, 3, 2}, 12);
    return Stream.of(images, zipped(images), idx(new int[] {1, 2, 2, 2}, 8));
  }

  @Override
  protected long mostAllocated(long length) {
    return 2_000_000 + 3 * 1032 * length;
  }

  @MethodSource("wholeFiles")
  @FuzzTest(maxDuration = LONG, maxExecutions = MANY)
  void anyBytes(byte[] bytes) {
    holds(bytes);
  }

  private static IdxDataset.Named labels(int count) {
    byte[] file = idx(new int[] {Math.min(count, 1000)}, Math.min(count, 1000));
    return new IdxDataset.Named("labels.idx", IdxReader.read("labels.idx", file));
  }

  private static byte[] idx(int[] dims, int values) {
    byte[] header = IdxHeader.ofBytes(dims);
    return Arrays.copyOf(header, header.length + values);
  }

  private static byte[] zipped(byte[] plain) {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return zipped.toByteArray();
  }
}
