package dev.inkling.runlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlFileTest {
  @TempDir private Path folder;
  private ControlFile control = new ControlFile(Path.of("none"));

  @BeforeEach
  void inTheRunsFolder() {
    control = new RunFolder(folder).control();
  }

  @Test
  void nothingIsAskedWithoutAFile() {
    assertThat(control.read()).isEqualTo(RunControl.NONE);
  }

  @Test
  void whatIsWrittenIsRead() {
    RunControl asked = new RunControl(true, 0.25, true);
    control.write(asked);
    assertThat(control.read()).isEqualTo(asked);
    assertThat(control.change(now -> now.withPaused(false)))
        .isEqualTo(new RunControl(false, 0.25, true))
        .isEqualTo(control.read());
  }

  @Test
  void aRunThatBeginsForgetsToPauseAndToStopButNotTheLearningRate() {
    control.write(new RunControl(true, 0.25, true));
    control.release();
    assertThat(control.read()).isEqualTo(new RunControl(false, 0.25, false));
  }

  @Test
  void aBrokenFileIsForgottenWhenARunBegins() throws IOException {
    Files.writeString(control.path(), "{");
    control.release();
    assertThat(control.path()).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {"paused":true                                               | is not JSON
          []                                                           | the file is not a JSON object
          {"paused":true}                                              | 'stop' is missing
          {"paused":1,"learningRateFactor":1,"stop":false}             | 'paused' is neither true nor false
          {"paused":true,"learningRateFactor":"1","stop":false}        | 'learningRateFactor' is not a number
          {"paused":true,"learningRateFactor":null,"stop":false}       | is NaN, expected 0.001 to 1000
          {"paused":true,"learningRateFactor":0,"stop":false}          | is 0.0, expected 0.001 to 1000
          {"paused":true,"learningRateFactor":1e9,"stop":false}        | is 1.0E9, expected 0.001 to 1000
          {"paused":true,"learningRateFactor":1,"stop":false,"x":1}    | 'x' is unknown
          {"paused":true,"paused":true,"learningRateFactor":1}         | is not JSON
          """)
  void whatCanNotBeUnderstoodIsNamed(String content, String message) throws IOException {
    Files.writeString(control.path(), content);
    assertThatThrownBy(control::read)
        .isInstanceOf(RunLogException.class)
        .hasMessageStartingWith(control.path() + ": ")
        .hasMessageContaining(message);
  }

  @Test
  void aFileWithoutEndIsNotReadToItsEnd() throws IOException {
    Files.writeString(control.path(), " ".repeat(5000));
    assertThatThrownBy(control::read).hasMessageContaining("is longer than 4096 bytes");
  }

  @Test
  void aFolderOfThatNameAsksForNothing() throws IOException {
    Files.createDirectory(control.path());
    assertThat(control.read()).isEqualTo(RunControl.NONE);
  }

  @Test
  void everyWritingIsSeenFromOutside() {
    ControlFile.Look absent = control.look();
    control.write(RunControl.NONE);
    ControlFile.Look first = control.look();
    control.write(RunControl.NONE.withPaused(true));
    assertThat(absent.exists()).isFalse();
    assertThat(first).isNotEqualTo(absent).isNotEqualTo(control.look());
  }
}
