package dev.inkling.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.bench.LabelPlaces.Place;
import dev.inkling.inspect.draw.Anchor;
import org.junit.jupiter.api.Test;

class LabelPlacesTest {
  private final LabelPlaces places = new LabelPlaces();

  @Test
  void aLonelyPointHasItsNameRightOfIt() {
    Place place = places.next(100, 100, "mlp-64", 800);
    assertThat(place.anchor()).isEqualTo(Anchor.START);
    assertThat(place.dx()).isPositive();
  }

  @Test
  void twoPointsAtOnePlaceHaveNamesOnEitherSide() {
    Place first = places.next(100, 100, "mlp-64", 800);
    Place second = places.next(100, 100, "five-layers-100", 800);
    assertThat(second).isNotEqualTo(first);
    assertThat(second.anchor()).isEqualTo(Anchor.END);
  }

  @Test
  void aNameStaysOnThePage() {
    assertThat(places.next(790, 100, "codelab-conv", 800).anchor()).isEqualTo(Anchor.END);
    assertThat(places.next(5, 100, "codelab-conv", 800).anchor()).isEqualTo(Anchor.START);
  }

  @Test
  void aNameKeepsClearOfOtherPoints() {
    places.keepFree(130, 100);
    assertThat(places.next(100, 100, "product-768", 800).anchor()).isEqualTo(Anchor.END);
  }
}
