package dev.inkling.tensor.file;

import static dev.inkling.tensor.file.SafeTensorsBytes.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.ThreadMXBean;
import dev.inkling.tensor.Tensor;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileSafeTensorsTest {
  @TempDir Path folder;

  private static byte[] valid() {
    return new SafeTensors(
            Map.of("weight", Tensor.of(new float[][] {{1, 2}, {3, 4}})), Map.of("k", "v"))
        .toBytes();
  }

  private static void refused(byte[] bytes, String... parts) {
    Throwable thrown = catchThrowable(() -> SafeTensors.read("m.safetensors", bytes));
    assertThat(thrown)
        .isInstanceOf(ModelFileException.class)
        .hasMessageMatching("m\\.safetensors: .* \\(byte \\d+\\)");
    for (String part : parts) {
      assertThat(thrown).hasMessageContaining(part);
    }
  }

  @Test
  void aFileCutAtAnyByteIsRefused() {
    byte[] whole = valid();
    for (int length = 0; length < whole.length; length++) {
      refused(Arrays.copyOf(whole, length));
    }
  }

  @Test
  void aFileThatIsLongerThanItsTensorsIsRefused() {
    byte[] whole = valid();
    refused(
        Arrays.copyOf(whole, whole.length + 1),
        "the tensors end at data byte 16, the file holds 17 bytes of data");
  }

  @Test
  void anyChangedByteIsReadOrRefusedButNeverAnythingElse() {
    SplittableRandom random = new SplittableRandom(20261121);
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = valid();
      for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      Throwable thrown = catchThrowable(() -> SafeTensors.read("m", bytes));
      if (thrown != null) {
        assertThat(thrown).as("round %d", round).isInstanceOf(ModelFileException.class);
        assertThat(thrown.getMessage()).doesNotContain("\n");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 32, 100_000_001})
  void aHeaderLengthBeyondTheLimitIsRefused(long length) {
    refused(
        SafeTensorsBytes.of(length, "{}", 0),
        "the header is to be " + Long.toUnsignedString(length) + " bytes",
        "limit is 100000000",
        "(byte 0)");
  }

  /// As long as the format allows; other programs pad with spaces.
  @Test
  void aLongHeaderIsRead() {
    String header = "{}" + " ".repeat(5 << 20);
    byte[] file = SafeTensorsBytes.of(header.length(), header, 0);
    assertThat(SafeTensors.read("long", file).tensors()).isEmpty();
  }

  @Test
  void aHeaderLengthBeyondTheFileIsRefused() {
    refused(
        SafeTensorsBytes.of(1000, "{}", 0),
        "the header is to be 1000 bytes long, the file holds 2",
        "(byte 0)");
  }

  @Test
  void aHeaderLengthThatCutsTheHeaderIsRefused() {
    refused(SafeTensorsBytes.of(0, "{}", 0), "must begin with '{', not the end of the header");
    refused(SafeTensorsBytes.of(1, "{}", 0), "the end of the header");
  }

  @Test
  void holesAreRefused() {
    String header = "{" + entry("a", "[1]", "[0,4]") + "," + entry("b", "[1]", "[8,12]") + "}";
    refused(SafeTensorsBytes.of(header, 12), "hole at data byte 4", "'b' begins at 8", "ends at 4");
    refused(SafeTensorsBytes.of("{" + entry("a", "[1]", "[4,8]") + "}", 8), "hole at data byte 0");
  }

  @Test
  void overlapsAreRefused() {
    String header = "{" + entry("a", "[2]", "[0,8]") + "," + entry("b", "[2]", "[4,12]") + "}";
    refused(SafeTensorsBytes.of(header, 12), "overlap at data byte 4", "'b' begins at 4");
    String twice = "{" + entry("a", "[1]", "[0,4]") + "," + entry("b", "[1]", "[0,4]") + "}";
    refused(SafeTensorsBytes.of(twice, 4), "overlap at data byte 0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "[1]; [4,0]; data_offsets [4, 0]",
        "[1]; [0,400]; data_offsets [0, 400]",
        "[1]; [0,8]; is 4 bytes, but data_offsets of 8",
        "[3]; [0,8]; is 12 bytes, but data_offsets of 8",
        "[1]; [0]; has 1 data_offsets, expected 2",
        "[1]; [0,4,8]; has 3 data_offsets, expected 2",
        "[1]; [-1,3]; not '-'",
        "[1]; [0.0,4]; not '.'",
        "[1]; [0e0,4]; not 'e'",
        "[1]; [\"0\",4]; not an array of numbers",
        "[1]; 4; not an array of numbers",
        "[1]; [9223372036854775800,9223372036854775804]; data_offsets",
        "[1]; [9223372036854775808,4]; greater than 2^63 - 1",
        "1; [0,4]; shape that is not an array of numbers",
        "[[1]]; [0,4]; nested deeper than 4",
        "[2147483648]; [0,4]; more than 2^31 - 1 numbers",
        "[65536,65536]; [0,0]; more than 2^31 - 1 numbers",
        "[4294967296,4294967296]; [0,0]; more than 2^31 - 1 numbers",
        "[2147483647,2147483647,0]; [0,0]; more than 2^31 - 1 numbers",
        "[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]; [0,4]; has rank 17",
        "[01]; [0,4]; begins with a 0",
      })
  void shapesAndOffsetsThatContradictAreRefused(String shape, String offsets, String part) {
    refused(SafeTensorsBytes.of("{" + entry("w", shape, offsets) + "}", 8), part);
  }

  @Test
  void duplicateNamesAreRefusedEvenWrittenDifferently() {
    String plain = "{" + entry("a", "[1]", "[0,4]") + "," + entry("a", "[1]", "[4,8]") + "}";
    refused(SafeTensorsBytes.of(plain, 8), "the name 'a' stands there twice");
    String escaped =
        "{" + entry("a", "[1]", "[0,4]") + "," + entry("\\u0061", "[1]", "[4,8]") + "}";
    refused(SafeTensorsBytes.of(escaped, 8), "the name 'a' stands there twice");
    refused(SafeTensorsBytes.of("{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F32\"}}", 0), "'dtype'");
  }

  @Test
  void anotherNumberTypeIsNamedWithItsTensor() {
    String header = "{" + entry("w", "[1]", "[0,2]").replace("F32", "BF16") + "}";
    refused(SafeTensorsBytes.of(header, 2), "tensor 'w' has dtype 'BF16', only F32 is read");
  }

  @Test
  void nestingBombsAreRefused() {
    refused(SafeTensorsBytes.of("{\"a\":" + "[".repeat(1_000_000), 0), "nested deeper than 4");
    refused(SafeTensorsBytes.of("{\"a\":".repeat(500_000), 0), "nested deeper than 4");
  }

  /// Each of these would become hundreds of megabytes.
  @Test
  void manySmallValuesAreRefusedBeforeTheyTakeMemory() {
    String items = "{\"a\":{\"dtype\":\"F32\",\"shape\":[" + "{},".repeat(4_000_000) + "0]}}";
    allocatesLittle(items, "an array of more than 64 items");
    allocatesLittle(members("{}"), "more than 524288 values");
    allocatesLittle(members("{\"b\":{\"c\":1}}"), "more than 524288 values");
    allocatesLittle("{\"a\":" + members("\"\""), "more than 524288 values");
  }

  private static String members(String value) {
    StringBuilder header = new StringBuilder("{");
    for (int i = 0; i < 600_000; i++) {
      header.append('"').append(i).append("\":").append(value).append(',');
    }
    return header.append("\"last\":1}").toString();
  }

  private static void allocatesLittle(String header, String part) {
    byte[] file = SafeTensorsBytes.of(header, 0);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    refused(file, part);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before)
        .isLessThan(1024L * HeaderParser.MAX_VALUES + 2L * file.length);
  }

  @Test
  void manyTensorsAreRead() {
    StringBuilder header = new StringBuilder("{\"__metadata__\":{\"format\":\"pt\"}");
    int tensors = 40_000;
    for (int i = 0; i < tensors; i++) {
      String offsets = "[" + 4 * i + "," + 4 * (i + 1) + "]";
      header.append(',').append(entry("layers." + i + ".weight", "[1,1,1,1]", offsets));
    }
    byte[] file = SafeTensorsBytes.of(header.append('}').toString(), 4 * tensors);
    assertThat(SafeTensors.read("many", file).tensors()).hasSize(tensors);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " {}",
        "[]",
        "null",
        "{",
        "{]",
        "{}x",
        "{}{}",
        "{,}",
        "{\"a\"}",
        "{\"a\":}",
        "{a:1}",
        "{\"a\":true}",
        "{\"a\":null}",
        "{\"a\":-1}",
        "{\"a\":1.5}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12G4\"}",
        "{\"a\":\"\\u12",
        "{\"a\":\"\\",
        "{\"a\":\"\\ud800\"}",
        "{\"a\":\"\\udc00\\ud800\"}",
        "{\"a\":\"\n\"}",
        "{\"a\":\"open",
        "{\"a\":[1,]}",
        "{\"a\":[,1]}",
        "{\"a\":[1 2]}",
        "{\"a\":{},}",
        "{\"a\":1}",
        "{\"a\":{}}",
        "{\"a\":[]}",
        "{\"__metadata__\":[]}",
        "{\"__metadata__\":{\"a\":1}}",
        "{\"__metadata__\":{\"a\":{}}}",
        "{\"a\":{\"dtype\":1,\"shape\":[],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4],\"more\":1}}"
      })
  void headersThatAreNotHeadersAreRefused(String header) {
    refused(SafeTensorsBytes.of(header, 4));
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() {
    byte[] bytes = SafeTensorsBytes.of("{\"abc\":1}", 0);
    bytes[11] = (byte) 0xC3;
    refused(bytes, "not UTF-8");
  }

  @Test
  void anErrorNamesTheByteOfTheFile() {
    refused(SafeTensorsBytes.of("{\"a\":true}", 0), "not 't'", "(byte 13)");
  }

  @Test
  void longAndMultilineNamesStayOnOneShortLine() {
    String header = "{\"" + "n".repeat(100_000) + "\\n\":1}";
    Throwable thrown = catchThrowable(() -> SafeTensors.read("m", SafeTensorsBytes.of(header, 0)));
    assertThat(thrown.getMessage()).hasSizeLessThan(300).doesNotContain("\n");
  }

  @Test
  void aHugeSparseFileIsRefusedBeforeAnythingIsAllocated() throws IOException {
    Path file = folder.resolve("huge.safetensors");
    long data = SafeTensors.MAX_DATA_BYTES + 4;
    byte[] head =
        SafeTensorsBytes.of("{" + entry("w", "[" + data / 4 + "]", "[0," + data + "]") + "}", 0);
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.write(head);
      sparse.setLength(head.length + data);
    }
    assertThatThrownBy(() -> SafeTensors.read(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("the limit is " + SafeTensors.MAX_DATA_BYTES);
  }
}
