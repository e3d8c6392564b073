package dev.inkling.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchCommandTest {
  private static final String EARLIER =
      """
      {"cpu":"a processor","threads":2,"peakGflops":100.0,
       "workloads":[{"name":"softmax-100","imagesPerSecond":1000.0},
                    {"name":"gone","imagesPerSecond":7}]}
      """;

  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("before.json"), text);
  }

  private static Cli bench(String... more) {
    String[] args = new String[more.length + 5];
    System.arraycopy(
        new String[] {"bench", "--workload", "softmax-100", "--seconds", "0.2"}, 0, args, 0, 5);
    System.arraycopy(more, 0, args, 5, more.length);
    return Cli.run(args);
  }

  @Test
  void aRunIsHeldAgainstAnEarlierOne() throws IOException {
    Cli ran = bench("--compare", file(EARLIER).toString());
    assertThat(ran.err()).doesNotContain("inkling: ");
    assertThat(ran.status()).isZero();
    assertThat(ran.out())
        .contains("against the earlier run (a processor, 2 threads)")
        .containsPattern("softmax-100 +1000 +\\d+ +\\d+\\.\\d\\d +\\d+\\.\\d\\d")
        .contains("only then: gone");
  }

  @Test
  void programsGetTheComparisonAsAPartOfTheReport() throws IOException {
    Cli ran = bench("--json", "--compare", file(EARLIER).toString());
    assertThat(ran.out())
        .contains("\"peakGflops\"", "\"compare\":{", "\"peakRatio\"", "\"scaledRatio\"");
  }

  @Test
  void whatABenchPrintedIsReadBack() throws IOException {
    Cli first = bench("--json");
    Cli second = bench("--compare", file(first.out()).toString());
    assertThat(second.status()).isZero();
    assertThat(second.out()).contains("softmax-100").doesNotContain("only then");
  }

  @Test
  void theRooflineIsDrawnAndTheBandwidthSaid() {
    Path picture = folder.resolve("roofline.svg");
    Cli ran = bench("--roofline", picture.toString());
    assertThat(ran.status()).isZero();
    assertThat(ran.out()).contains("bandwidth: memory");
    assertThat(picture).content().contains("softmax-100", "GB/s");
  }

  @Test
  void scalingSaysWhatASecondThreadGives() {
    Cli ran = bench("--scaling", "--threads", "2");
    assertThat(ran.status()).isZero();
    assertThat(ran.out()).containsPattern("softmax-100 +\\d+ +\\d+ +\\d+\\.\\d\\d×");
  }

  @Test
  void scalingNeedsASecondThread() {
    Cli ran = bench("--scaling", "--threads", "1");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("--threads is 1: --scaling compares one with at least 2");
  }

  @Test
  void aPictureOfAnotherKindIsRefusedBeforeAnythingIsMeasured() {
    Cli ran = bench("--roofline", "roofline.gif");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("roofline.gif").contains(".svg or .png");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[1, 2]|has no list 'workloads'",
        "{\"workloads\": 3}|has no list 'workloads'",
        "{\"workloads\": []}|'threads' is missing or no number above 0",
        "{\"workloads\": [], \"threads\": 2, \"peakGflops\": -1}|'cpu' is missing or no text",
        "{\"workloads\": [], \"threads\": 2, \"cpu\": \"x\"}|'peakGflops' is missing",
        "{\"workloads\": [{\"name\": \"a\"}]}|'imagesPerSecond' is missing or no number above 0",
        "{\"workloads\": [{\"imagesPerSecond\": 1}]}|'name' is missing or no text",
        "not JSON at all|is not JSON",
      })
  void aFileThatIsNoBenchsIsRefusedWithWhatIsWrong(String text, String why) throws IOException {
    Cli ran = bench("--compare", file(text).toString());
    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err()).contains("before.json").contains(why);
  }

  @Test
  void aMissingFileAndOneThatIsFarTooLongAreRefused() throws IOException {
    assertThat(bench("--compare", folder.resolve("none.json").toString()).err())
        .contains("no such file or folder");
    Path long1 = Files.write(folder.resolve("long.json"), new byte[(1 << 20) + 1]);
    assertThat(bench("--compare", long1.toString()).err()).contains("is longer than 1048576 bytes");
  }
}
