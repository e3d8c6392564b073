package dev.inkling.studio.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.data.Dataset;
import dev.inkling.data.store.OwnDigits;
import dev.inkling.digits.ModelFile;
import dev.inkling.studio.Studio;
import dev.inkling.studio.StudioSettings;
import dev.inkling.studio.recognise.ModelReader;
import dev.inkling.studio.run.TrainingRequest;
import dev.inkling.tensor.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnTest {
  private static final int H = 12, W = 10;

  @TempDir Path folder;
  private final List<TrainingRequest> requests = new ArrayList<>();
  private Path model = Path.of("");

  @BeforeEach
  void write() {
    model =
        SmallModels.write(
            folder.resolve("mine.safetensors"),
            Shape.of(1, H, W),
            SmallModels.numbers(10),
            Map.of("data", folder.resolve("my folder").toString()),
            SmallModels.layers(H, W, 10));
  }

  private Studio studio() {
    return Studio.start(settings());
  }

  private StudioSettings settings() {
    return StudioSettings.of(home(), 1, "test")
        .at(StudioSettings.LOOPBACK, 0)
        .withModel("mine", Optional.of(model))
        .withTrainings(
            request -> {
              requests.add(request);
              return "tuned-1";
            });
  }

  private Path home() {
    return folder.resolve("home");
  }

  private static String digit(String ink, int count, String label) {
    String pixels = String.join(",", Collections.nCopies(count, ink));
    return "{\"pixels\":[%s],\"label\":%s}".formatted(pixels, label);
  }

  private static Asked keep(Studio studio, String body) throws Exception {
    return Asked.post(studio.address() + "api/own", body);
  }

  @Test
  void whatIsKeptIsCountedAndReadAgain() throws Exception {
    try (Studio studio = studio()) {
      assertThat(Asked.get(studio.address() + "api/own").json().path("count").asInt()).isZero();
      keep(studio, digit("0.5", H * W, "7"));
      Asked second = keep(studio, digit("1", H * W, "3"));
      assertThat(second.json().path("count").asInt()).isEqualTo(2);
      assertThat(second.json().at("/perClass/7").asInt()).isEqualTo(1);
    }
    Dataset kept = OwnDigits.of(home()).read().orElseThrow();
    assertThat(kept.label(0)).isEqualTo(7);
    assertThat(kept.label(1)).isEqualTo(3);
    assertThat(kept.pixels()[0] & 255).isEqualTo(128);
    assertThat(kept.pixels()[kept.offset(1)] & 255).isEqualTo(255);
  }

  @Test
  void theLastCanBeTakenBack() throws Exception {
    try (Studio studio = studio()) {
      keep(studio, digit("0.5", H * W, "7"));
      String last = studio.address() + "api/own/last";
      assertThat(Asked.delete(last).json().path("count").asInt()).isZero();
      assertThat(Asked.delete(last).status()).isEqualTo(409);
    }
  }

  @Test
  void whatIsNoDigitOfTheModelIsRefused() throws Exception {
    try (Studio studio = studio()) {
      for (String wrong :
          List.of(
              "",
              "[]",
              "{}",
              digit("0.5", H * W, "10"),
              digit("0.5", H * W, "-1"),
              digit("0.5", H * W, "2.5"),
              digit("0.5", H * W, "\"7\""),
              digit("0.5", 784, "7"),
              digit("1.01", H * W, "7"),
              digit("-0.5", H * W, "7"),
              digit("null", H * W, "7"))) {
        Asked asked = keep(studio, wrong);
        assertThat(asked.status()).as(wrong).isEqualTo(400);
        assertThat(asked.error()).as(wrong).isNotEmpty().doesNotContain("\n");
      }
      assertThat(Asked.get(studio.address() + "api/own").json().path("count").asInt()).isZero();
    }
  }

  @Test
  void fineTuningBeginsWithTheModelAndAddsTheDigitsToItsData() throws Exception {
    try (Studio studio = studio()) {
      String train = studio.address() + "api/own/train";
      assertThat(Asked.post(train, "{}").error()).contains("no digits of your own yet");
      keep(studio, digit("0.5", H * W, "7"));
      Asked begun = Asked.post(train, "{\"from\":\"pretrained\",\"epochs\":0.5}");
      assertThat(begun.status()).isEqualTo(201);
      assertThat(begun.json().path("name").asString()).isEqualTo("tuned-1");
      TrainingRequest request = requests.getFirst();
      assertThat(request.from()).contains("pretrained");
      assertThat(request.data()).contains("mnist-drawn+own");
      assertThat(request.epochs()).contains(0.5);
      assertThat(Asked.post(train, "{\"from\":\"nobody\"}").status()).isEqualTo(404);
      assertThat(Asked.post(train, "{\"epochs\":1e9}").status()).isEqualTo(400);
    }
  }

  @Test
  void aPathInAModelsNotesIsNotTrainedOn() throws Exception {
    try (Studio studio = studio()) {
      keep(studio, digit("0.5", H * W, "7"));
      Asked.post(studio.address() + "api/own/train", "{}");
      assertThat(requests.getFirst().data()).contains("mnist+own");
    }
  }

  @Test
  void aFileThatIsReadInAWayOfItsOwnIsTrainedOnSo() throws Exception {
    StudioSettings settings =
        settings().withModelReader(new ModelReader(ModelFile::read, ":standardise"));
    try (Studio studio = Studio.start(settings)) {
      keep(studio, digit("0.5", H * W, "7"));
      Asked.post(studio.address() + "api/own/train", "{}");
      assertThat(requests.getFirst().from()).contains(model.toAbsolutePath() + ":standardise");
    }
  }
}
