package dev.inkling.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/// Here the vector kernels are not on the class path.
class KernelChoiceTest {
  @Test
  void scalarKernelsAreThereEvenIfNothingElseIs() {
    assertThat(KernelChoice.choose("scalar").name()).isEqualTo("scalar");
    assertThat(KernelChoice.choose(null).name()).isEqualTo("scalar");
    assertThat(KernelChoice.choose("").vectorLanes()).isEqualTo(1);
  }

  @Test
  void wantedButMissingVectorKernelsAreAnErrorThatNamesTheFlag() {
    assertThatThrownBy(() -> KernelChoice.choose("vector"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("--add-modules jdk.incubator.vector");
  }

  @Test
  void anotherNameIsRefused() {
    assertThatThrownBy(() -> KernelChoice.choose("gpu"))
        .hasMessage("INKLING_KERNELS is 'gpu', expected scalar or vector");
  }
}
