package dev.inkling.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.data.Dataset;
import dev.inkling.data.store.DataSpec;
import dev.inkling.data.store.DataStore;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What `docs/api.md` shows is what comes back: every example is run against the built program.
class ApiDocumentTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("```sh\n(curl [^\n]*)\n```\n(?:```(json|text)\n(.*?)```)?", Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
  private static final Pattern EVENT = Pattern.compile("event: (\\w+)\ndata: (.*)");
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path folder;

  @Test
  void everyExampleAnswersAsTheDocumentShows() throws Exception {
    trainFirst();
    drawSeven();
    String document = Files.readString(Launch.script().resolveSibling("docs").resolve("api.md"));
    List<MatchResult> examples = EXAMPLE.matcher(document).results().toList();
    assertThat(examples).hasSizeGreaterThan(15);
    try (StudioProgram studio = StudioProgram.start(folder)) {
      String started = "";
      for (MatchResult example : examples) {
        String command = example.group(1).replace("/NAME/", "/" + started + "/");
        HttpResponse<byte[]> answer = send(command, studio.address());
        check(command, example, answer);
        if (answer.statusCode() == 201) {
          started = JSON.readTree(answer.body()).path("name").asString();
          awaitBest(started, studio.address());
        }
      }
      send(
          "curl -H 'Content-Type: application/json' -d '{\"stop\":true}'"
              + " http://127.0.0.1:7007/api/runs/"
              + started
              + "/control",
          studio.address());
    }
  }

  /// Waits until a run has tried its test digits: until then its progress has no best result.
  private void awaitBest(String run, String address) throws Exception {
    String command = "curl http://127.0.0.1:7007/api/runs/" + run;
    for (int i = 0; i < 600 && best(send(command, address)).isMissingNode(); i++) {
      Thread.sleep(100);
    }
  }

  private static JsonNode best(HttpResponse<byte[]> answer) {
    return JSON.readTree(answer.body()).path("progress").path("best");
  }

  private void trainFirst() {
    Path first = folder.resolve("home").resolve("runs").resolve("first");
    String[] words = {"train", "minute", "--steps", "60", "--limit", "2000", "--quiet", "--out"};
    Launch trained = Launch.inkling(folder, Map.of(), Launch.join(words, first.toString()));
    assertThat(trained.status()).as(trained.err()).isZero();
  }

  private void drawSeven() throws IOException {
    Dataset test = new DataStore(folder).open(DataSpec.parse("mnist")).test();
    BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
    List<String> numbers = new ArrayList<>();
    for (int i = 0; i < 784; i++) {
      int ink = test.pixels()[i] & 0xFF;
      image.getRaster().setSample(i % 28, i / 28, 0, 255 - ink);
      numbers.add(Double.toString(ink / 255.0));
    }
    ImageIO.write(image, "png", folder.resolve("seven.png").toFile());
    Files.writeString(
        folder.resolve("seven.json"), "{\"pixels\":[" + String.join(",", numbers) + "]}");
    Files.writeString(
        folder.resolve("labelled.json"),
        "{\"label\":7,\"pixels\":[" + String.join(",", numbers) + "]}");
  }

  /// Does what curl would do.
  private HttpResponse<byte[]> send(String command, String address) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder().timeout(Duration.ofSeconds(60));
    List<String> words = new ArrayList<>();
    WORD.matcher(command)
        .results()
        .forEach(word -> words.add(word.group(1) == null ? word.group(2) : word.group(1)));
    for (int i = 1; i < words.size(); i++) {
      switch (words.get(i)) {
        case "-N" -> {}
        case "-o" -> i++;
        case "-H" -> header(request, words.get(++i));
        case "-X" -> request.method(words.get(++i), BodyPublishers.noBody());
        case "-d", "--data-binary" ->
            request.POST(BodyPublishers.ofByteArray(body(words.get(++i))));
        default -> request.uri(URI.create(words.get(i).replace("http://127.0.0.1:7007/", address)));
      }
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), BodyHandlers.ofByteArray());
    }
  }

  private static void header(HttpRequest.Builder request, String header) {
    String[] parts = header.split(": ", 2);
    request.header(parts[0], parts[1]);
  }

  private byte[] body(String said) throws IOException {
    return said.startsWith("@")
        ? Files.readAllBytes(folder.resolve(said.substring(1)))
        : said.getBytes(StandardCharsets.UTF_8);
  }

  private static void check(String command, MatchResult example, HttpResponse<byte[]> answer) {
    String text = new String(answer.body(), StandardCharsets.UTF_8);
    if (example.group(2) == null) {
      assertThat(answer.statusCode()).as(command).isEqualTo(200);
      assertThat(text).as(command).contains("PNG");
    } else if (example.group(2).equals("text")) {
      assertThat(events(text)).as(command).containsAll(events(example.group(3)));
    } else {
      String shown = example.group(3).replace("\n ", "");
      assertThat(shape(JSON.readTree(text))).as(command).isEqualTo(shape(JSON.readTree(shown)));
    }
  }

  private static Set<String> events(String text) {
    Set<String> events = new TreeSet<>();
    EVENT
        .matcher(text)
        .results()
        .forEach(each -> events.add(each.group(1) + shape(JSON.readTree(each.group(2)))));
    return events;
  }

  /// What an answer is made of: the names of its fields, and of a list the first element.
  private static String shape(JsonNode node) {
    if (node.isObject()) {
      Set<String> fields = new TreeSet<>();
      node.properties().forEach(field -> fields.add(field.getKey() + shape(field.getValue())));
      return fields.toString();
    }
    if (node.isArray()) {
      return node.isEmpty()
          ? "[…]"
          : node.get(0).isContainer() ? "[" + shape(node.get(0)) + "]" : "[…]";
    }
    return "";
  }
}
