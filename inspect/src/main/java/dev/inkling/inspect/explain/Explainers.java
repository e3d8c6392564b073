package dev.inkling.inspect.explain;

import dev.inkling.digits.Model;
import dev.inkling.nn.Parameters;
import java.util.Map;
import java.util.WeakHashMap;

/// One explainer for each model that is in use; a model that nobody holds any more takes its
/// explainer with it. Weights are what a model is, and they are told apart by identity.
final class Explainers {
  private static final Map<Parameters, Explainer> KNOWN = new WeakHashMap<>();

  private Explainers() {}

  static Explainer of(Model model) {
    synchronized (KNOWN) {
      return KNOWN.computeIfAbsent(model.parameters(), weights -> new Explainer(model));
    }
  }
}
