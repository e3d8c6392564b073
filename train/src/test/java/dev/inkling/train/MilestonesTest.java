package dev.inkling.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MilestonesTest {
  private static List<Long> until(long last, Milestones milestones) {
    return LongStream.rangeClosed(0, last).filter(milestones::due).boxed().toList();
  }

  @Test
  void atFirstTheyDoubleThenTheyAreEven() {
    assertThat(until(60, Milestones.every(20)))
        .containsExactly(0L, 1L, 2L, 4L, 8L, 16L, 20L, 40L, 60L);
  }

  @Test
  void earlyOnesCanBeLeftOut() {
    assertThat(until(60, Milestones.every(20).from(5))).containsExactly(0L, 8L, 16L, 20L, 40L, 60L);
  }

  @Test
  void endsOfEpochsAreAmongThoseOfImages() {
    // 937 steps of 64 are an epoch of 59,968 images: one in the middle and one at the end.
    assertThat(until(2000, Milestones.images(29_000, 937, 64).from(1000)))
        .containsExactly(0L, 469L, 937L, 1406L, 1874L);
  }

  @Test
  void ofShortEpochsOnlySomeCount() {
    assertThat(until(100, Milestones.images(500, 10, 20).from(1000)))
        .containsExactly(0L, 30L, 60L, 90L);
  }
}
