package dev.inkling.studio.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.studio.http.Refusal;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ComputationsTest {
  private final AtomicInteger computed = new AtomicInteger();

  @Test
  void theSameIsComputedOnce() {
    try (Computations computations = new Computations()) {
      for (int i = 0; i < 3; i++) {
        assertThat(computations.get(Integer.class, "a", computed::incrementAndGet)).isEqualTo(1);
      }
      assertThat(computations.get(Integer.class, "b", computed::incrementAndGet)).isEqualTo(2);
    }
  }

  @Test
  void aFailureIsToldAndTheNextTriesAnew() {
    try (Computations computations = new Computations()) {
      assertThatThrownBy(
              () ->
                  computations.get(
                      Integer.class,
                      "a",
                      () -> {
                        throw Refusal.conflict("not now");
                      }))
          .isInstanceOf(Refusal.class)
          .hasMessage("not now");
      assertThat(computations.get(Integer.class, "a", computed::incrementAndGet)).isEqualTo(1);
    }
  }

  @Test
  void whatWasNotAskedForLongestIsForgotten() {
    try (Computations computations = new Computations()) {
      for (int i = 0; i < 40; i++) {
        computations.get(Integer.class, i, computed::incrementAndGet);
      }
      computations.get(Integer.class, 39, computed::incrementAndGet);
      assertThat(computed).hasValue(40);
      computations.get(Integer.class, 0, computed::incrementAndGet);
      assertThat(computed).hasValue(41);
    }
  }

  @Test
  void tooMuchAtOnceIsRefused() {
    CountDownLatch go = new CountDownLatch(1);
    try (Computations computations = new Computations()) {
      for (int i = 0; i < 8; i++) {
        computations.begin(Boolean.class, i, () -> waited(go));
      }
      assertThatThrownBy(() -> computations.begin(Boolean.class, 8, () -> true))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("try again");
      computations.begin(Boolean.class, 3, () -> true); // this one is on its way already
    } finally {
      go.countDown();
    }
  }

  private static boolean waited(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException _) {
      return false;
    }
  }
}
