package dev.inkling.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.inkling.data.DataException;
import dev.inkling.tensor.hostile.HostileFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

class CsvFuzzTest extends HostileFiles {
  @Override
  protected void read(byte[] bytes) {
    try {
      CsvReader.read("x", "x.csv", new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected Class<? extends RuntimeException> documented() {
    return DataException.class;
  }

  @Override
  protected Stream<byte[]> wholeFiles() {
    return Stream.of("label,p0,p1,p2,p3\r\n1,0,255,3,4\r\n0,9,8,7,6\r\n", "0,17\n\n2,3\n1,1")
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  protected long mostAllocated(long length) {
    return 2_000_000 + 20 * length;
  }

  @Override
  protected boolean everyCutIsSeen() {
    return false; // a file may end with any of its lines
  }

  @Test
  void longFirstLineTakesNoRoomForManyMore() {
    int pixels = 1449 * 1449;
    byte[] line = new byte[2 * pixels + 1];
    for (int i = 0; i < line.length; i++) {
      line[i] = (byte) (i % 2 == 0 ? '7' : ',');
    }

    assertThat(holds(line)).isTrue();
  }

  @Test
  void fileThatMemoryCannotHoldIsRefusedBeforeItIsRead() {
    CsvReader.checkMemory("x.csv", 600 << 20, 1 << 30);

    assertThatThrownBy(() -> CsvReader.checkMemory("x.csv", 800 << 20, 1 << 30))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "x.csv: 800 MB of text, too much for the 1024 MB that Java may use; allow it more with -Xmx");
  }

  @MethodSource("wholeFiles")
  @FuzzTest(maxDuration = LONG, maxExecutions = MANY)
  void anyBytes(byte[] bytes) {
    holds(bytes);
  }
}
