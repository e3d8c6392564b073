package dev.inkling.studio.run;

import dev.inkling.data.plane.PlaneProblem;
import dev.inkling.data.store.DataStore;
import dev.inkling.recipes.Recipes;
import dev.inkling.recipes.UnknownRecipeException;
import dev.inkling.studio.http.Endpoint;
import dev.inkling.studio.http.Exchange;
import dev.inkling.studio.http.Fields;
import dev.inkling.studio.http.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// `POST /api/runs`: begins a training.
public final class StartRun implements Endpoint {
  private static final double MOST_EPOCHS = 1e6;
  private static final long MOST_STEPS = 1_000_000_000;
  private static final long MOST_BATCH = 65_536;
  private static final double MOST_RATE = 1e6;
  private static final long MOST_THREADS = 1_024;
  private static final double EXACT = 1L << 53;

  private final OneTraining training;
  private final DataStore store;
  private final UnaryOperator<String> models;

  /// @param training begins it
  /// @param home the folder that holds `data/`
  /// @param models turns the name of a model into what `--from` understands, or refuses it
  public StartRun(OneTraining training, Path home, UnaryOperator<String> models) {
    this.training = training;
    this.store = new DataStore(home);
    this.models = models;
  }

  @Override
  public void answer(Exchange exchange) throws IOException {
    Fields asked =
        Fields.of(
            exchange.jsonBody(),
            "recipe",
            "epochs",
            "steps",
            "batch",
            "learningRate",
            "seed",
            "limit",
            "data",
            "threads",
            "from");
    exchange.json(201, Map.of("name", training.start(request(asked))));
  }

  private TrainingRequest request(Fields asked) {
    Optional<Double> epochs = asked.number("epochs", 1e-6, MOST_EPOCHS);
    Optional<Long> steps = asked.whole("steps", 1, MOST_STEPS);
    if (epochs.isPresent() && steps.isPresent()) {
      throw Refusal.wrong("epochs and steps both say how long: leave one of them out");
    }
    return new TrainingRequest(
        asked.text("recipe").map(StartRun::known),
        asked.text("data").map(this::data),
        epochs,
        steps,
        asked.whole("batch", 1, MOST_BATCH),
        asked.number("learningRate", Double.MIN_NORMAL, MOST_RATE),
        asked.whole("seed", (long) -EXACT, (long) EXACT),
        asked.whole("limit", 1, Integer.MAX_VALUE),
        asked.whole("threads", 1, MOST_THREADS),
        asked.text("from").map(models));
  }

  private static String known(String recipe) {
    try {
      return Recipes.named(recipe).name();
    } catch (UnknownRecipeException unknown) {
      throw Refusal.wrong(String.valueOf(unknown.getMessage()));
    }
  }

  /// Only names: a path from the network would let a page look around in the file system.
  private String data(String name) {
    boolean known =
        DataStore.isEmbedded(name)
            || PlaneProblem.named(name).isPresent()
            || store.list().stream().anyMatch(entry -> entry.name().equals(name));
    if (!known) {
      throw Refusal.wrong(
          "data '%s' is no data set's name (see inkling data list)".formatted(name));
    }
    return name;
  }
}
