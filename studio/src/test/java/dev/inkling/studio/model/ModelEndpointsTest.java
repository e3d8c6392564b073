package dev.inkling.studio.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.nn.Conv2d;
import dev.inkling.nn.Flatten;
import dev.inkling.nn.Layer;
import dev.inkling.nn.Linear;
import dev.inkling.studio.Studio;
import dev.inkling.studio.StudioSettings;
import dev.inkling.tensor.Shape;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ModelEndpointsTest {
  private static final int H = 12, W = 10;

  @TempDir Path folder;

  /// A studio whose usual model is that of a file.
  private Studio studio(Path model) {
    return Studio.start(
        StudioSettings.of(folder.resolve("home"), 2, "test")
            .at(StudioSettings.LOOPBACK, 0)
            .withModel("mine", Optional.of(model)));
  }

  /// A run's model that was trained on ten classes of 12×10 images, which are here.
  private Studio small() throws Exception {
    return run(SmallModels.layers(H, W, 10));
  }

  /// A studio whose usual model is that of a run of the home folder.
  private Studio run(Layer... layers) throws Exception {
    String data = SmallModels.data(folder.resolve("data"), H, W).toString();
    SmallModels.write(
        SmallModels.run(folder.resolve("home"), "mine", data),
        Shape.of(1, H, W),
        SmallModels.numbers(10),
        Map.of("data", data),
        layers);
    return Studio.start(
        StudioSettings.of(folder.resolve("home"), 2, "test")
            .at(StudioSettings.LOOPBACK, 0)
            .withModel("mine", Optional.empty()));
  }

  private Studio model(Shape input, List<String> labels, String data, Layer... layers) {
    return studio(
        SmallModels.write(
            folder.resolve("mine.safetensors"), input, labels, Map.of("data", data), layers));
  }

  private static Asked inside(Studio studio, String what) throws Exception {
    return Asked.get(studio.address() + "api/models/mine/" + what);
  }

  private static String pixels(int count) {
    String[] numbers = new String[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = i % 4 == 0 ? "0.75" : "0";
    }
    return "{\"pixels\":[" + String.join(",", numbers) + "]}";
  }

  private static double sum(JsonNode numbers) {
    return StreamSupport.stream(numbers.spliterator(), false).mapToDouble(JsonNode::asDouble).sum();
  }

  // ---- explain

  @Test
  void explanationTellsWhatWasSeenWhichPixelsCountedAndEveryLayer() throws Exception {
    try (Studio studio = small()) {
      JsonNode json = Asked.post(studio.address() + "api/explain", pixels(H * W)).json();
      assertThat(json.path("seen").path("pixels").size()).isEqualTo(H * W);
      assertThat(json.path("seen").path("pixels").path(0).asInt()).isEqualTo(191);
      JsonNode attribution = json.path("attribution");
      assertThat(sum(attribution.path("values")))
          .isCloseTo(
              attribution.path("logit").asDouble() - attribution.path("blankLogit").asDouble(),
              within(0.01));
      assertThat(attribution.path("label").asString())
          .isEqualTo(json.path("prediction").path("label").asString());
      JsonNode first = json.path("layers").path(0);
      assertThat(first.path("channels").asInt()).isEqualTo(4);
      assertThat(first.path("values").size()).isEqualTo(4 * (H - 2) * (W - 2));
      assertThat(json.path("layers").path(json.path("layers").size() - 1).path("values").size())
          .isEqualTo(10);
    }
  }

  @Test
  void anotherClassCanBeExplainedThanTheAnswer() throws Exception {
    try (Studio studio = small()) {
      String url = studio.address() + "api/explain?label=";
      assertThat(Asked.post(url + "4", pixels(H * W)).json().at("/attribution/label").asString())
          .isEqualTo("4");
      Asked wrong = Asked.post(url + "zebra", pixels(H * W));
      assertThat(wrong.status()).isEqualTo(400);
      assertThat(wrong.error()).contains("no class of the model", "0, 1, 2");
    }
  }

  @Test
  void explanationOfNothingOrOfSeveralImagesIsRefused() throws Exception {
    try (Studio studio = small()) {
      String url = studio.address() + "api/explain";
      String image = pixels(H * W).substring("{\"pixels\":".length()).replace("}", "");
      assertThat(Asked.post(url, "").status()).isEqualTo(400);
      assertThat(Asked.post(url, "{}").status()).isEqualTo(400);
      assertThat(Asked.post(url, pixels(3)).status()).isEqualTo(400);
      assertThat(Asked.post(url, "{\"images\":[" + image + "," + image + "]}").error())
          .contains("2 images, expected one");
      assertThat(Asked.post(url + "?model=none", pixels(H * W)).status()).isEqualTo(404);
    }
  }

  @Test
  void aLayerOfManyChannelsIsCutAndSaysSo() throws Exception {
    Layer[] layers = SmallModels.layers(H, W, 10);
    layers[0] = Conv2d.of(1, 80, 3).withRelu();
    layers[3] = Linear.of(80 * 5 * 4, 12);
    try (Studio studio = model(Shape.of(1, H, W), SmallModels.numbers(10), "mnist", layers)) {
      JsonNode first =
          Asked.post(studio.address() + "api/explain", pixels(H * W)).json().at("/layers/0");
      assertThat(first.path("channels").asInt()).isEqualTo(64);
      assertThat(first.path("channelsInAll").asInt()).isEqualTo(80);
      assertThat(first.path("values").size()).isEqualTo(64 * 10 * 8);
    }
  }

  // ---- features, weights, confusion, mistakes

  @Test
  void featuresHaveAPlaceALabelAndAPictureForEveryImage() throws Exception {
    try (Studio studio = small()) {
      JsonNode json = inside(studio, "features?count=50").json();
      assertThat(json.path("points").size()).isEqualTo(50);
      assertThat(json.at("/points/49").size()).isEqualTo(3);
      assertThat(json.at("/labels/13").asInt()).isEqualTo(3);
      assertThat(json.path("predicted").size()).isEqualTo(50);
      Asked sprite = Asked.get(studio.address() + json.path("sprite").asString().substring(1));
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(sprite.bytes()));
      assertThat(image.getWidth()).isEqualTo(json.path("columns").asInt() * W);
      assertThat(image.getHeight()).isEqualTo(2 * H);
    }
  }

  @Test
  void confusionAndMistakesCountTheSameImages() throws Exception {
    try (Studio studio = small()) {
      JsonNode confusion = inside(studio, "confusion").json();
      int right =
          IntStream.range(0, 10).map(k -> confusion.at("/matrix/" + k + "/" + k).asInt()).sum();
      assertThat(confusion.path("count").asInt()).isEqualTo(SmallModels.IMAGES);
      JsonNode mistakes = inside(studio, "mistakes?count=500").json();
      assertThat(mistakes.path("errors").asInt()).isEqualTo(SmallModels.IMAGES - right);
      assertThat(mistakes.path("mistakes").size()).isEqualTo(SmallModels.IMAGES - right);
      int cell = confusion.at("/matrix/4/2").asInt();
      assertThat(inside(studio, "mistakes?actual=4&predicted=2").json().path("errors").asInt())
          .isEqualTo(cell);
    }
  }

  @Test
  void mistakesOfACellAreOfItsClasses() throws Exception {
    try (Studio studio = small()) {
      JsonNode matrix = inside(studio, "confusion").json().path("matrix").path(6);
      int predicted =
          IntStream.range(0, 10).filter(k -> matrix.path(k).asInt() > 0).findFirst().orElseThrow();
      JsonNode cell = inside(studio, "mistakes?actual=6&predicted=" + predicted).json();
      for (JsonNode mistake : cell.path("mistakes")) {
        assertThat(mistake.path("label").asString()).isEqualTo("6");
        assertThat(mistake.path("predicted").asString()).isEqualTo(Integer.toString(predicted));
        assertThat(mistake.path("index").asInt() % 10).isEqualTo(6);
      }
    }
  }

  @Test
  void weightsAreTilesWithTheirReach() throws Exception {
    try (Studio studio = small()) {
      JsonNode layer = inside(studio, "weights").json().at("/layers/0");
      assertThat(layer.path("tiles").size()).isEqualTo(4);
      assertThat(layer.at("/tiles/0/weights").size()).isEqualTo(9);
      assertThat(layer.path("reach").asDouble()).isPositive();
    }
  }

  // ---- models of other shapes, and what is refused

  @Test
  void aModelOfLettersIsExplainedButItsTestImagesAreNotHere() throws Exception {
    try (Studio studio =
        model(
            Shape.of(1, 20, 18),
            SmallModels.letters(),
            "emnist-letters",
            SmallModels.layers(20, 18, 26))) {
      JsonNode json = Asked.post(studio.address() + "api/explain", pixels(360)).json();
      assertThat(json.at("/prediction/probabilities").size()).isEqualTo(26);
      for (String what : List.of("features", "confusion", "mistakes", "images.png")) {
        Asked asked = inside(studio, what);
        assertThat(asked.status()).isEqualTo(409);
        assertThat(asked.error()).contains("emnist-letters").doesNotContain("\n");
      }
      assertThat(inside(studio, "weights").status()).isEqualTo(200);
    }
  }

  @Test
  void aPathInTheNotesOfAFileIsNotOpened() throws Exception {
    Path data = SmallModels.data(folder.resolve("data"), H, W);
    try (Studio studio =
        model(
            Shape.of(1, H, W),
            SmallModels.numbers(10),
            data.toString(),
            SmallModels.layers(H, W, 10))) {
      for (String what : List.of("features", "confusion", "mistakes", "images.png")) {
        assertThat(inside(studio, what).status()).as(what).isEqualTo(409);
      }
    }
  }

  @Test
  void aModelOfThePlaneReadsNoPictures() throws Exception {
    try (Studio studio =
        model(
            Shape.of(1, 1, 2),
            List.of("no", "yes"),
            "xor",
            new Flatten(),
            Linear.of(2, 2),
            Linear.of(2, 2))) {
      for (String what : List.of("features", "weights", "confusion", "mistakes")) {
        assertThat(inside(studio, what).status()).isBetween(400, 409);
      }
      assertThat(Asked.post(studio.address() + "api/explain", "{\"pixels\":[0,1]}").status())
          .isBetween(400, 409);
    }
  }

  @Test
  void aModelWithoutHiddenLayerShowsWhereItsInputsAre() throws Exception {
    try (Studio studio = run(new Flatten(), Linear.of(H * W, 10))) {
      assertThat(inside(studio, "features").json().path("features").asInt()).isEqualTo(H * W);
      assertThat(inside(studio, "weights").json().at("/layers/0/tiles").size()).isEqualTo(10);
    }
  }

  @Test
  void numbersOutOfBoundsAreRefused() throws Exception {
    try (Studio studio = small()) {
      for (String wrong :
          List.of(
              "features?count=1",
              "features?count=1000000",
              "features?count=x",
              "mistakes?count=0",
              "mistakes?actual=10",
              "mistakes?predicted=-2",
              "images.png?first=0",
              "images.png?index=1,60",
              "images.png?index=-1",
              "images.png?index=",
              "images.png?index=" + String.join(",", Collections.nCopies(501, "1")))) {
        Asked asked = inside(studio, wrong);
        assertThat(asked.status()).as(wrong).isEqualTo(400);
        assertThat(asked.error()).as(wrong).isNotEmpty();
      }
      assertThat(Asked.get(studio.address() + "api/models/none/weights").status()).isEqualTo(404);
    }
  }
}
