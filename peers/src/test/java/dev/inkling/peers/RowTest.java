package dev.inkling.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.bench.Workloads;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowTest {
  @Test
  void everyRowIsAWorkloadAndHasAPeer() {
    for (Row row : Row.ALL) {
      assertThat(Workloads.names()).contains(row.name(), row.training());
      assertThat(row.steps()).isGreaterThan(Row.COMPARED);
      assertThat(Contestant.of(row, 2)).isNotEmpty();
    }
  }

  @Test
  void everySettingHasANameOfItsOwnThatFindsIt() {
    for (Row row : Row.ALL) {
      List<Contestant> all = Contestant.of(row, 2);
      assertThat(all.stream().map(Contestant::toString)).doesNotHaveDuplicates();
      all.forEach(one -> assertThat(Contestant.named(one.toString(), row, 2)).isEqualTo(one));
    }
  }
}
