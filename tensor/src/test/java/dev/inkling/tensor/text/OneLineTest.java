package dev.inkling.tensor.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLineTest {
  @Test
  void whatWouldSteerATerminalBecomesAQuestionMark() {
    assertThat(OneLine.of("a\nb\r\u001b[2J\u0085c\u2028d\u202ee")).isEqualTo("a?b??[2J?c?d?e");
  }

  @Test
  void ordinaryTextStays() {
    assertThat(OneLine.of("fc1 'é' [10 × 784]: “π”")).isEqualTo("fc1 'é' [10 × 784]: “π”");
  }

  @Test
  void longTextIsCut() {
    assertThat(OneLine.of("x".repeat(600))).hasSize(600);
    assertThat(OneLine.of("x".repeat(601))).hasSize(601).endsWith("x…");
  }
}
