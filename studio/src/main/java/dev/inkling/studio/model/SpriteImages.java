package dev.inkling.studio.model;

import dev.inkling.data.Dataset;
import dev.inkling.studio.http.Endpoint;
import dev.inkling.studio.http.Exchange;
import dev.inkling.studio.http.Refusal;
import dev.inkling.studio.recognise.OpenModel;
import dev.inkling.studio.recognise.OpenModels;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// `GET /api/models/{name}/images.png?first=N` or `?index=5,8,13`: test images in one picture.
final class SpriteImages implements Endpoint {
  /// The most images of one picture.
  static final int MOST = 4_000;

  /// The most that one address lists.
  static final int MOST_LISTED = 500;

  private final OpenModels models;
  private final Judge judge;

  SpriteImages(OpenModels models, Judge judge) {
    this.models = models;
    this.judge = judge;
  }

  @Override
  public void answer(Exchange exchange) {
    OpenModel model = models.open(exchange.path("name"));
    Dataset images = judge.images(model);
    int count = images.count();
    Optional<String> listed = exchange.query("index");
    int[] indices =
        listed.isPresent()
            ? indices(listed.get(), count)
            : IntStream.range(0, (int) Math.min(count, exchange.number("first", 100, 1, MOST)))
                .toArray();
    exchange.send("image/png", Sprite.png(images, indices));
  }

  private static int[] indices(String list, int count) {
    String[] words = list.split(",", MOST_LISTED + 1);
    if (words.length > MOST_LISTED) {
      throw Refusal.wrong("index lists more than %d images".formatted(MOST_LISTED));
    }
    return Stream.of(words).mapToInt(word -> index(word, count)).toArray();
  }

  private static int index(String word, int count) {
    try {
      int index = Integer.parseInt(word);
      if (index >= 0 && index < count) {
        return index;
      }
    } catch (NumberFormatException _) {
      // Said below.
    }
    throw Refusal.wrong("index holds a place that is not from 0 to %d".formatted(count - 1));
  }
}
