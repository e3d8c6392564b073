package dev.inkling.studio.model;

import dev.inkling.data.store.DataSpec;
import dev.inkling.data.store.OwnDigits;
import dev.inkling.digits.Model;
import dev.inkling.recipes.Recipe;
import dev.inkling.studio.http.Endpoint;
import dev.inkling.studio.http.Exchange;
import dev.inkling.studio.http.Fields;
import dev.inkling.studio.http.Refusal;
import dev.inkling.studio.recognise.OpenModels;
import dev.inkling.studio.run.OneTraining;
import dev.inkling.studio.run.TrainingRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/// `POST /api/own/train {"from":M,"epochs":2}`: trains a model further, on the data that it knows
/// and the digits of one's own.
final class FineTuning implements Endpoint {
  private static final double USUAL_EPOCHS = 2, MOST_EPOCHS = 1_000;
  private static final String PLUS_OWN = "+" + OwnDigits.NAME;

  private final OpenModels models;
  private final OwnDigits digits;
  private final OneTraining training;

  FineTuning(OpenModels models, OwnDigits digits, OneTraining training) {
    this.models = models;
    this.digits = digits;
    this.training = training;
  }

  @Override
  public void answer(Exchange exchange) throws IOException {
    Fields fields = Fields.of(exchange.jsonBody(), "from", "epochs");
    double epochs = fields.number("epochs", 0.01, MOST_EPOCHS).orElse(USUAL_EPOCHS);
    String from = models.startable(fields.text("from").orElse(models.usual()));
    Model model = models.open(fields.text("from")).model();
    if (digits.count() == 0) {
      throw Refusal.conflict("there are no digits of your own yet: keep some first");
    }
    String name = training.start(request(from, data(model), epochs));
    exchange.json(201, Map.of("name", name));
  }

  /// What the model was trained on, if that has a name, and the digits of one's own.
  private static String data(Model model) {
    String known = model.notes().getOrDefault("data", Recipe.MNIST);
    return DataSpec.named(known).map(DataSpec.Named::name).orElse(Recipe.MNIST) + PLUS_OWN;
  }

  private static TrainingRequest request(String from, String data, double epochs) {
    return new TrainingRequest(
        Optional.empty(),
        Optional.of(data),
        Optional.of(epochs),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(from));
  }
}
