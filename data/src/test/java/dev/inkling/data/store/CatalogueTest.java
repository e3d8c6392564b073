package dev.inkling.data.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.data.Part;
import dev.inkling.data.format.Layout;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  private final Catalogue catalogue = Catalogue.published();

  private List<String> classes(String name) {
    return Objects.requireNonNull(catalogue.find(name).orElseThrow().layout().classes());
  }

  @Test
  void everySetHasFourFilesEachWithAChecksumButOne() {
    for (Published set : catalogue.sets()) {
      assertThat(set.files()).as(set.name()).hasSize(4);
      for (Part part : Part.values()) {
        assertThat(set.file(part, true).name()).contains("labels");
        assertThat(set.file(part, false).name()).contains("images");
      }
    }
    assertThat(catalogue.sets().stream().flatMap(set -> set.files().stream()))
        .filteredOn(file -> file.checksum() == null)
        .extracting(PublishedFile::name)
        .containsExactly("emnist-letters-test-labels-idx1-ubyte.gz");
  }

  @Test
  void checksumsAreWellFormed() {
    catalogue.sets().stream()
        .flatMap(set -> set.files().stream())
        .map(PublishedFile::checksum)
        .filter(Objects::nonNull)
        .forEach(
            sum ->
                assertThat(sum.hex())
                    .matches(sum.algorithm().equals("MD5") ? "[0-9a-f]{32}" : "[0-9a-f]{64}"));
  }

  @Test
  void lettersAreTwentySixFromOne() {
    Layout letters = catalogue.find("emnist-letters").orElseThrow().layout();
    assertThat(classes("emnist-letters")).hasSize(26).startsWith("a", "b").endsWith("z");
    assertThat(letters.firstLabel()).isEqualTo(1);
    assertThat(letters.transposed()).isTrue();
  }

  // From the publisher's emnist-balanced-mapping.txt: 10 → 65 (A), 35 → 90 (Z), then the eleven
  // lower-case letters that do not look like their upper-case form.
  @Test
  void balancedHasTheFortySevenClassesOfTheMapping() {
    assertThat(classes("emnist-balanced"))
        .hasSize(47)
        .startsWith("0", "1")
        .endsWith("a", "b", "d", "e", "f", "g", "h", "n", "q", "r", "t");
    assertThat(classes("emnist-balanced").get(10)).isEqualTo("A");
    assertThat(classes("emnist-balanced").get(35)).isEqualTo("Z");
    assertThat(classes("emnist-balanced").get(46)).isEqualTo("t");
  }

  @Test
  void mirrorKeepsNamesAndChecksums() {
    Catalogue mirror = catalogue.mirroredAt(URI.create("http://localhost:1/base/"));
    assertThat(mirror.names()).isEqualTo(catalogue.names());
    assertThat(mirror.find("kmnist").orElseThrow().delivery().addresses())
        .containsExactly(URI.create("http://localhost:1/base/kmnist/"));
    assertThat(mirror.find("emnist-digits").orElseThrow().delivery().addresses())
        .containsExactly(URI.create("http://localhost:1/base/gzip.zip"));
    assertThat(mirror.find("qmnist").orElseThrow().files())
        .isEqualTo(catalogue.find("qmnist").orElseThrow().files());
  }
}
