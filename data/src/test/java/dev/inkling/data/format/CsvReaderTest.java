package dev.inkling.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.data.DataException;
import dev.inkling.data.Dataset;
import dev.inkling.data.Samples;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReaderTest {
  private static final String HEADER = "label,pixel0,pixel1,pixel2,pixel3\n";

  @TempDir Path folder;

  private Dataset read(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return CsvReader.read("mine", Samples.write(folder.resolve("t.csv"), bytes));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        HEADER + "1,0,255,3,4\n0,5,6,7,8\n",
        "1,0,255,3,4\n0,5,6,7,8",
        "1,0,255,3,4\r\n0,5,6,7,8\r\n\r\n",
        "\uFEFF" + HEADER + "1,0,255,3,4\n0,5,6,7,8\n\n\n",
        "001,0,255,003,4\n0,5,6,7,8"
      })
  void readsKagglesLayoutWithAndWithoutHeader(String text) {
    Dataset set = read(text);
    assertThat(set).hasToString("mine: 2 images 2×2, 2 classes");
    assertThat(set.labels()).containsExactly(1, 0);
    assertThat(set.pixels()).containsExactly(0, (byte) 255, 3, 4, 5, 6, 7, 8);
  }

  @Test
  void readsMoreRowsThanItGuessed() {
    Dataset set = read("3,1,2,3,4\n".repeat(1000));
    assertThat(set.count()).isEqualTo(1000);
    assertThat(set.pixels()).endsWith(1, 2, 3, 4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,2,3,4,5~1,2,3,4 | t.csv: line 2 has 4 values, expected 5",
        "1,2,3,4,5~1,2,3,4,5,6 | t.csv: line 2 has 6 values, expected 5",
        "1,2,3,4,5~~1 | t.csv: line 3 has 1 values, expected 5",
        "1,2,3,4,5~1,2,3,4, | t.csv: line 2 pixel 3 is '', expected a whole number from 0 to 255",
        "1,2,3,x,5 | t.csv: line 1 pixel 2 is 'x', expected a whole number from 0 to 255",
        "1,2,3,256,5 | t.csv: line 1 pixel 2 is '256', expected a whole number from 0 to 255",
        "1,2,3,-1,5 | t.csv: line 1 pixel 2 is '-1', expected a whole number from 0 to 255",
        "1,2,3,0.5,5 | t.csv: line 1 pixel 2 is '0.5', expected a whole number from 0 to 255",
        "1,2,3,99999999999,5 | t.csv: line 1 pixel 2 is '99999999999', expected a whole number from 0 to 255",
        "1,2,3 | t.csv: line 1 has 3 values, expected a label and a square number of pixels",
        "1,2,3,4 | t.csv: line 1 has 4 values, expected a label and a square number of pixels; the label is missing",
        "label,a,b,c,d | t.csv: holds a header line only",
        "label,a,b,c,d~x,1,2,3,4 | t.csv: line 2 the label is 'x', expected a whole number from 0 to 255",
        "200,2,3,4,5 | t.csv: label 200 of item 0: no item has the labels 0 to 199; is this a label file?"
      })
  void badRowsAreNamedByTheirLine(String text, String message) {
    assertThatThrownBy(() -> read(text.replace('~', '\n')))
        .isInstanceOf(DataException.class)
        .hasMessage(message);
  }

  @Test
  void emptyAndPackedFilesAreNamed() {
    assertThatThrownBy(() -> read("")).hasMessage("t.csv: is empty");
    assertThatThrownBy(() -> read("\n\n")).hasMessage("t.csv: is empty");
    byte[] packed = Samples.gzip("1,2,3,4,5".getBytes(StandardCharsets.UTF_8));
    Path file = Samples.write(folder.resolve("t.csv.gz"), packed);
    assertThatThrownBy(() -> CsvReader.read("mine", file))
        .hasMessage("t.csv.gz: is gzipped; unpack it first");
    assertThatThrownBy(() -> CsvReader.read("mine", folder)).hasMessageContaining("is a folder");
  }

  @Test
  void endlessLineIsRefusedBeforeMemoryEnds() {
    assertThatThrownBy(() -> read("1".repeat(20 << 20)))
        .hasMessage("t.csv: line 1 is longer than 16777216 bytes; is this a CSV file?");
  }
}
