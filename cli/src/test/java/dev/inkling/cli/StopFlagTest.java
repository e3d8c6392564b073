package dev.inkling.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StopFlagTest {
  @Test
  void isSetByRequestOnly() {
    var stop = new StopFlag().arm();
    assertThat(stop.requested()).isFalse();
    stop.request();
    assertThat(stop.requested()).isTrue();
  }
}
