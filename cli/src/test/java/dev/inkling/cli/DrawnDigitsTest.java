package dev.inkling.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrawnDigitsTest {
  @TempDir Path home;

  @Test
  void helloDlDrawsATestDigitWithWhatItIsTakenFor() throws IOException {
    String err = train("hello-dl-relu");

    assertThat(err).containsPattern("[#@%]{4}");
    assertThat(err).containsPattern("predicted: \\d, actual: \\d, loss: \\d");
    assertThat(err).containsPattern("after step 32: average loss [\\d.]+, correct [\\d.]+ %");
  }

  @Test
  void otherRecipesAndQuietOnesDrawNothing() throws IOException {
    assertThat(train("codelab-softmax")).doesNotContain("predicted:");
    assertThat(train("hello-dl-relu", "--quiet")).isEmpty();
  }

  private String train(String recipe, String... more) throws IOException {
    Path toy = ToyDigits.folder(home.resolve(recipe + more.length), 200, 50, 10);
    List<String> words =
        new ArrayList<>(List.of("train", recipe, "--data", toy.toString(), "--steps", "40"));
    words.addAll(List.of(more));
    return Cli.run(Map.of("INKLING_HOME", home.toString()), words.toArray(String[]::new)).err();
  }
}
