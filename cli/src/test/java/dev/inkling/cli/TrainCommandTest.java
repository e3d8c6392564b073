package dev.inkling.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.runlog.RunControl;
import dev.inkling.runlog.RunFolder;
import dev.inkling.runlog.RunState;
import dev.inkling.runlog.RunStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class TrainCommandTest {
  @TempDir private Path folder;
  private String data = "";

  @BeforeEach
  void makeData() throws IOException {
    data = ToyDigits.folder(folder.resolve("toy"), 200, 50, 10).toString();
  }

  @Test
  void finishedRunSaysWhatItAchievedAndWhatToTryNext() {
    Cli result = train("--epochs", "6");
    assertThat(result.status()).isZero();
    String name = String.valueOf(runs().getFirst().getFileName());
    assertThat(result.out())
        .contains("Test accuracy 100.00 %: 0 errors out of 50 (codelab-softmax, " + data + ")")
        .contains("Trained 7,850 parameters", "The run is in " + folder)
        .contains("  inkling predict " + name, "  inkling evaluate " + name + " --data " + data);
    assertThat(name).startsWith("codelab-softmax-");
    assertThat(runs().getFirst()).isDirectoryContaining("glob:**/{run.json,log.sqlite}");
  }

  @Test
  void jsonHasEveryFieldAsANumber() {
    Cli result = train("--steps", "8", "--batch", "50", "--seed", "7", "--threads", "2", "--json");
    JsonNode json = json(result);
    assertThat(json.get("recipe").asString()).isEqualTo("codelab-softmax");
    assertThat(json.get("run").asString()).isEqualTo(runs().getFirst().getFileName().toString());
    for (var whole :
        Map.of("seed", 7, "threads", 2, "parameters", 7850, "steps", 8, "images", 400).entrySet()) {
      assertThat(json.get(whole.getKey()).isIntegralNumber()).as(whole.getKey()).isTrue();
      assertThat(json.get(whole.getKey()).asInt()).as(whole.getKey()).isEqualTo(whole.getValue());
    }
    assertThat(json.get("epochs").asDouble()).isEqualTo(2);
    for (String number : List.of("trainSeconds", "totalSeconds", "imagesPerSecond")) {
      assertThat(json.get(number).asDouble()).as(number).isPositive();
    }
    assertThat(json.get("train").get("loss").isNumber()).isTrue();
    assertThat(json.get("test").get("count").asInt()).isEqualTo(50);
    assertThat(json.get("weightsSha256").asString()).matches("[0-9a-f]{64}");
  }

  @Test
  void sameSeedGivesTheSameWeightsAndAnotherSeedOthers() {
    String[] options = {"--steps", "8", "--json"};
    String first = weights(train("from-scratch-linear", options));
    assertThat(weights(train("from-scratch-linear", options))).isEqualTo(first);
    assertThat(weights(train("from-scratch-linear", "--steps", "8", "--seed", "2", "--json")))
        .isNotEqualTo(first);
  }

  @Test
  void newRunBeginsWithTheWeightsOfAnother() {
    train("--steps", "8");
    String first = String.valueOf(runs().getFirst().getFileName());
    Cli more = run("train", "--from", first, "--data", data, "--steps", "3", "--json");
    assertThat(json(more).get("recipe").asString()).isEqualTo("codelab-softmax");
    String afresh = weights(train("codelab-softmax", "--steps", "3", "--json"));
    assertThat(weights(more)).isNotEqualTo(afresh);
    assertThat(run("train", "--from", first, "--resume", first).status()).isEqualTo(2);
  }

  @Test
  void everyOptionIsKeptInTheRun() {
    train("--epochs=2.5", "--batch=20", "--lr=0.05", "--seed=-3", "--valid=0.2", "--limit=100");
    var run = new RunFolder(runs().getFirst()).description();
    assertThat(run.seed()).isEqualTo(-3);
    assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
    assertThat(run.commandLine()).contains("train", "--valid=0.2");
    assertThat(run.settings())
        .containsEntry("batchSize", 20L)
        .containsEntry("epochs", 2.5)
        .containsEntry("option.validation", 0.2)
        .containsEntry("option.limit", 100L);
    assertThat(run.finalResults().orElseThrow().steps()).isEqualTo(10); // 80 images, 2.5 epochs
  }

  @Test
  void dataWithoutATestPartIsTrainedOnButNotJudged() {
    String train = "idx:" + data + "/train-images-idx3-ubyte," + data + "/train-labels-idx1-ubyte";
    Cli result = run("train", "codelab-softmax", "--data", train, "--steps", "5", "--json");
    assertThat(json(result).get("test").isNull()).isTrue();
    assertThat(json(result).get("train").get("count").asInt()).isEqualTo(200);
    assertThat(run("runs").out()).contains("no test images");
    Cli second = run("train", "codelab-softmax", "--data", train, "--steps", "5");
    assertThat(second.out()).contains("has no test images");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--batch 0 | --batch is '0', expected a whole number from 1 to 65536",
        "--batch 2.5 | --batch is '2.5', expected a whole number",
        "--lr -1 | --lr is '-1', expected a number above 0",
        "--lr 0 | --lr is '0', expected a number above 0",
        "--lr inf | --lr is 'inf', expected a number above 0",
        "--lr NaN | --lr is 'NaN', expected a number above 0",
        "--lr 1e400 | --lr is '1e400', expected a number above 0",
        "--epochs x | --epochs is 'x', expected a number above 0",
        "--epochs 0 | --epochs is '0', expected a number above 0",
        "--steps 0 | --steps is '0', expected a whole number from 1",
        "--steps 99999999999999999999 | --steps is '99999999999999999999', expected a whole",
        "--epochs 1 --steps 2 | --epochs and --steps both say how long",
        "--seed x | --seed is 'x', expected a whole number",
        "--threads 0 | --threads is '0', expected a whole number from 1 to 1024",
        "--valid 2 | --valid is '2', expected a number from 0 to below 1",
        "--valid 1 | --valid is '1', expected a number from 0 to below 1",
        "--limit 0 | --limit is '0', expected a whole number from 1",
        "--data mnits | data 'mnits' is unknown (did you mean 'mnist'?)",
        "--out '' | --out is '', expected a folder",
        "minut | no recipe 'minut': did you mean 'minute'?",
        "codelab-conv-dropuot | no recipe 'codelab-conv-dropuot': did you mean 'codelab-conv-",
        "nonsense | no recipe 'nonsense' (see inkling recipes)",
        "minute again | unexpected argument 'again'",
        "--epoch 3 | unknown option '--epoch', did you mean '--epochs'?",
        "--batch | Missing required parameter for option '--batch'",
      })
  void wrongOptionsAreOneLineAndExitTwoAndLeaveNothingBehind(String line, String message) {
    String[] words = ("train " + line).replace("''", "~").split(" ");
    Cli result = run(Stream.of(words).map(word -> word.replace("~", "")).toArray(String[]::new));
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).startsWith("inkling: " + message.replace("~", "")).hasLineCount(1);
    assertThat(result.out()).isEmpty();
    assertThat(folder.resolve("runs")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--data kmnist | kmnist: is not in ",
        "--limit 10 --valid 0.01 --data TOY | TOY: validation part of 0 of 10 images leaves",
        "--data csv:/no-such.csv | /no-such.csv: no such file",
      })
  void runThatCannotBeginLeavesNoFolderBehind(String line, String message) {
    Cli result = run(("train " + line.replace("TOY", data)).split(" "));
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).startsWith("inkling: " + message.replace("TOY", data));
    assertThat(result.err()).hasLineCount(1);
    assertThat(runs()).isEmpty();
  }

  @Test
  void divergedTrainingIsOneLineAndTheRunSaysSo() {
    Cli result = train("hello-dl-relu", "--lr", "100000", "--steps", "50", "--quiet");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err())
        .startsWith("inkling: training diverged at step ")
        .contains("is the learning rate 1", "too high?")
        .hasLineCount(1);
    var run = new RunFolder(runs().getFirst()).description();
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.failure()).startsWith("training diverged");
  }

  @Test
  void outNamesTheFolderAndAnExistingRunIsRefused() throws IOException {
    Path out = folder.resolve("my run");
    Cli first = train("--steps", "3", "--out", out.toString());
    assertThat(first.out()).contains("inkling predict '" + out + "'");
    byte[] before = Files.readAllBytes(out.resolve("run.json"));
    Cli second = train("--steps", "3", "--out", out.toString());
    assertThat(second.status()).isEqualTo(1);
    assertThat(second.err())
        .isEqualToIgnoringNewLines(
            "inkling: "
                + out
                + ": the folder exists and is not empty; name another one, or resume its run");
    assertThat(Files.readAllBytes(out.resolve("run.json"))).isEqualTo(before);
  }

  @Test
  void homeThatIsAFileIsOneLine() throws IOException {
    Path home = Files.writeString(folder.resolve("home"), "");
    Cli result =
        Cli.run(Map.of("INKLING_HOME", home.toString()), "train", "--data", data, "--steps", "1");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("the folder could not be made").hasLineCount(1);
  }

  @Test
  void stoppedRunGoesOnToTheSameWeights() throws InterruptedException {
    String undisturbed = weights(train("hello-dl-relu", "--steps", "40", "--json"));
    Path out = folder.resolve("cut");
    Cli stopped = stopped("hello-dl-relu", "--steps", "40", "--out", out.toString());
    assertThat(stopped.status()).isEqualTo(130);
    assertThat(stopped.out())
        .contains("Stopped after step 0 of 40", "Go on: inkling train --resume " + out);
    assertThat(new RunFolder(out).description().status()).isEqualTo(RunStatus.STOPPED);

    Cli resumed = run("train", "--resume", out.toString(), "--json");
    assertThat(resumed.status()).isZero();
    assertThat(weights(resumed)).isEqualTo(undisturbed);
    assertThat(resumed.err()).contains("Going on after step 0");
  }

  @Test
  void runIsControlledThroughItsFolder() throws InterruptedException {
    Path out = folder.resolve("cut");
    stopped("codelab-softmax", "--steps", "40", "--out", out.toString());
    RunFolder run = new RunFolder(out);
    run.control().write(RunControl.NONE.withLearningRateFactor(0.5));

    Cli resumed = run("train", "--resume", out.toString());

    assertThat(resumed.status()).isZero();
    assertThat(resumed.err()).contains("Learning rate × 0.5 after step 0");
    assertThat(run.description().settings())
        .containsEntry("interventions", "learning rate × 0.5 after step 0")
        .containsEntry("steps", 40L);
    assertThat(run.state()).isEqualTo(RunState.FINISHED);
  }

  @Test
  void ownDigitsAreAskedForBeforeAnyAreThere() {
    Path home = folder.resolve("home");
    Cli result =
        Cli.run(
            Map.of("INKLING_HOME", home.toString()),
            "train",
            "--data",
            "mnist+own",
            "--steps",
            "1");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("own: no digits of your own in").hasLineCount(1);
  }

  @Test
  void stoppedRunAsJsonSaysHowFarItCame() throws InterruptedException {
    JsonNode json = json(stopped("codelab-softmax", "--steps", "40", "--json"));
    assertThat(json.get("status").asString()).isEqualTo("stopped");
    assertThat(json.get("step").asInt()).isZero();
    assertThat(json.get("steps").asInt()).isEqualTo(40);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--seed 5 | --seed is 5, but the run was begun with 1",
        "--epochs 3 | --epochs is 3.0, but the run was begun with none",
        "--steps 41 | --steps is 41, but the run was begun with 40",
        "--batch 10 | --batch is 10, but the run was begun with none",
        "--lr 0.5 | --lr is 0.5, but the run was begun with none",
        "--valid 0.5 | --valid is 0.5, but the run was begun with 0.0",
        "--limit 5 | --limit is 5, but the run was begun with 0",
        "--data mnist | --data is mnist, but the run was begun with",
        "minute | recipe is minute, but the run was begun with codelab-softmax",
        "--out x | --out and --resume both name the run's folder",
      })
  void resumingContradictsNothing(String options, String message) throws InterruptedException {
    Path out = folder.resolve("cut");
    stopped("codelab-softmax", "--steps", "40", "--out", out.toString());
    String[] line = ("train --resume " + out + " " + options).split(" ");
    Cli result = run(line);
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).startsWith("inkling: " + message).hasLineCount(1);
  }

  @Test
  void resumingMayRepeatWhatWasSaid() throws InterruptedException {
    stopped("codelab-softmax", "--steps", "40");
    String name = runs().getFirst().getFileName().toString();
    Cli result = run("train", "codelab-softmax", "--steps", "40", "--seed", "1", "--resume", name);
    assertThat(result.status()).isZero();
  }

  @Test
  void patienceEndsARunThatGetsNoBetter() {
    Cli result = train("--valid", "0.2", "--patience", "2", "--epochs", "200", "--json");
    assertThat(result.status()).as(result.err()).isZero();
    assertThat(json(result).get("epochs").asDouble()).isLessThan(200);
    assertThat(result.err()).contains("Ended early: no better validation in 2 epochs");
    assertThat(train("--patience", "2").err())
        .isEqualTo("inkling: --patience waits for a better validation: --valid is missing\n");
  }

  @Test
  void pathsToDataMeanTheSameFromAnyFolder() {
    Path here = Path.of("").toAbsolutePath();
    String relative = here.relativize(Path.of(data).toAbsolutePath()).toString();
    Cli result = run("train", "codelab-softmax", "--data", relative, "--steps", "3");
    assertThat(result.status()).as(result.err()).isZero();
    assertThat(new RunFolder(runs().getFirst()).description().data().spec()).isEqualTo(data);
  }

  @Test
  void finishedRunIsNotResumed() {
    train("--steps", "3");
    String name = runs().getFirst().getFileName().toString();
    Cli result = run("train", "--resume", name);
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("this run has finished").hasLineCount(1);
  }

  @Test
  void runToResumeThatIsNotThereGetsTheNearestName() {
    train("--steps", "3");
    String name = runs().getFirst().getFileName().toString();
    Cli result = run("train", "--resume", name + "x");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("did you mean " + name + "?").hasLineCount(1);
  }

  @Test
  void resumedRunNeedsTheSameData() throws Exception {
    Path out = folder.resolve("cut");
    stopped("codelab-softmax", "--steps", "40", "--out", out.toString());
    ToyDigits.folder(folder.resolve("toy"), 201, 50, 10);
    Cli result = run("train", "--resume", out.toString());
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("the run began with data of checksum").hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource({"x", "-1", "nan", "90000"})
  void wrongTimeBetweenCheckpointsIsExitTwo(String seconds) {
    Cli result = Cli.run(Map.of("INKLING_CHECKPOINT_SECONDS", seconds), "train");
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err())
        .startsWith("inkling: INKLING_CHECKPOINT_SECONDS is '" + seconds + "', expected a number");
  }

  private List<Path> runs() {
    Path runs = folder.resolve("runs");
    if (!Files.isDirectory(runs)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(runs)) {
      return all.sorted().toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Trains on the toy digits, with a small recipe unless the first word names another.
  private Cli train(String first, String... rest) {
    Stream<String> recipe = first.startsWith("-") ? Stream.of("codelab-softmax") : Stream.of();
    Stream<String> options = Stream.concat(Stream.of(first), Stream.of(rest));
    return run(
        Stream.of(Stream.of("train", "--data", data), recipe, options)
            .flatMap(words -> words)
            .toArray(String[]::new));
  }

  /// Trains, and Ctrl-C comes before the first step.
  private Cli stopped(String... words) throws InterruptedException {
    var stop = new StopFlag();
    stop.shutdown();
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    String[] line =
        Stream.concat(Stream.of("train", "--data", data), Stream.of(words)).toArray(String[]::new);
    int status = Main.run(line, print(out), print(err), env(), stop);
    return new Cli(status, Cli.text(out), Cli.text(err));
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private Cli run(String... args) {
    return Cli.run(env(), args);
  }

  private Map<String, String> env() {
    return Map.of("INKLING_HOME", folder.toString());
  }

  private static String weights(Cli result) {
    return json(result).get("weightsSha256").asString();
  }

  private static JsonNode json(Cli result) {
    return new ObjectMapper().readTree(result.out());
  }
}
