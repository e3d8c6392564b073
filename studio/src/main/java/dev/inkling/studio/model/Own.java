package dev.inkling.studio.model;

import dev.inkling.data.Dataset;
import dev.inkling.data.store.OwnDigits;
import dev.inkling.studio.http.Exchange;
import dev.inkling.studio.http.Fields;
import dev.inkling.studio.http.Refusal;
import dev.inkling.studio.recognise.OpenModel;
import dev.inkling.studio.recognise.OpenModels;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// Digits of one's own: drawn, given their right label, and kept.
///
/// `GET /api/own` tells what is there, `POST /api/own {"pixels":[…],"label":7,"model":M}` keeps one
/// more, `DELETE /api/own/last` forgets the newest. The label is an index into the model's labels.
final class Own {
  private static final int MOST_CLASSES = 256;

  private final OpenModels models;
  private final OwnDigits digits;

  Own(OpenModels models, OwnDigits digits) {
    this.models = models;
    this.digits = digits;
  }

  void tell(Exchange exchange) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("count", digits.count());
    json.put("folder", digits.folder().toString());
    json.put("perClass", digits.read().map(Own::perClass).orElseGet(() -> new int[0]));
    exchange.json(json);
  }

  private static int[] perClass(Dataset kept) {
    int[] counts = new int[kept.classes().size()];
    for (int i = 0; i < kept.count(); i++) {
      counts[kept.label(i)]++;
    }
    return counts;
  }

  void keep(Exchange exchange) throws IOException {
    Fields fields = Fields.of(exchange.jsonBody(), "pixels", "label", "model");
    OpenModel model = models.open(fields.text("model"));
    int classes = Math.min(MOST_CLASSES, model.model().labels().size());
    long label =
        fields
            .whole("label", 0, classes - 1)
            .orElseThrow(() -> Refusal.wrong("label is missing, the index of the right class"));
    byte[] pixels = pixels(fields, model.model().imageSize().values());
    digits.append(pixels, model.model().imageSize(), (int) label);
    tell(exchange);
  }

  private static byte[] pixels(Fields fields, int values) {
    double[] given =
        fields
            .numbers("pixels")
            .orElseThrow(() -> Refusal.wrong("pixels is missing, %d numbers".formatted(values)));
    if (given.length != values) {
      throw Refusal.wrong("pixels has %d numbers, expected %d".formatted(given.length, values));
    }
    byte[] pixels = new byte[values];
    for (int i = 0; i < values; i++) {
      pixels[i] = level(given[i], i);
    }
    return pixels;
  }

  private static byte level(double ink, int index) {
    if (!(ink >= 0 && ink <= 1)) {
      throw Refusal.wrong("pixels[%d] is %s, expected a number from 0 to 1".formatted(index, ink));
    }
    return (byte) Math.round(255 * ink);
  }

  void forgetLast(Exchange exchange) {
    if (digits.count() == 0) {
      throw Refusal.conflict("there is no digit to take back");
    }
    digits.removeLast();
    tell(exchange);
  }
}
