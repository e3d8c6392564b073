package dev.inkling.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorsTest {
  @ParameterizedTest
  @MethodSource("problems")
  void everyProblemBecomesOneLine(Throwable thrown, String line) {
    assertThat(Errors.describe(thrown)).isEqualTo(line);
  }

  static Stream<Arguments> problems() {
    return Stream.of(
        Arguments.of(new NoSuchFileException("a.idx"), "no such file or folder (a.idx)"),
        Arguments.of(new AccessDeniedException("a.idx"), "permission denied (a.idx)"),
        Arguments.of(
            new FileSystemException("a.idx", null, "No space left on device"),
            "No space left on device (a.idx)"),
        Arguments.of(
            new UncheckedIOException(new NoSuchFileException("b")), "no such file or folder (b)"),
        Arguments.of(new IOException("two\n  lines\tand\u0007more"), "two lines and more"),
        Arguments.of(CliException.failed("what (where)"), "what (where)"),
        Arguments.of(
            new NullPointerException("x"),
            "a mistake in Inkling itself: NullPointerException: x (--debug shows where)"),
        Arguments.of(
            new IndexOutOfBoundsException(),
            "a mistake in Inkling itself: IndexOutOfBoundsException (--debug shows where)"));
  }
}
