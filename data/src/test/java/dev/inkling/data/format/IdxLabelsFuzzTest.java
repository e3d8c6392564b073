package dev.inkling.data.format;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.inkling.data.DataException;
import dev.inkling.tensor.hostile.HostileFiles;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class IdxLabelsFuzzTest extends HostileFiles {
  @Override
  protected void read(byte[] bytes) {
    IdxArray array = IdxReader.read("labels.idx", bytes);
    int count = array.dims().getFirst();
    byte[] images = Arrays.copyOf(IdxHeader.ofBytes(count, 1, 1), 16 + count);
    IdxDataset.of(
        "x",
        new IdxDataset.Named("images.idx", IdxReader.read("images.idx", images)),
        new IdxDataset.Named("labels.idx", array),
        Layout.PLAIN);
  }

  @Override
  protected Class<? extends RuntimeException> documented() {
    return DataException.class;
  }

  @Override
  protected Stream<byte[]> wholeFiles() {
    ByteBuffer table = ByteBuffer.allocate(28).put(new byte[] {0, 0, 0x0C, 2});
    table.putInt(2).putInt(2).putInt(0).putInt(7).putInt(1).putInt(9);
    return Stream.of(new byte[] {0, 0, 8, 1, 0, 0, 0, 3, 0, 2, 1}, table.array());
  }

  @Override
  protected long mostAllocated(long length) {
    return 2_000_000 + 8 * 1032 * length;
  }

  @MethodSource("wholeFiles")
  @FuzzTest(maxDuration = LONG, maxExecutions = MANY)
  void anyBytes(byte[] bytes) {
    holds(bytes);
  }
}
