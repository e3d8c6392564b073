package dev.inkling.inspect.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import org.junit.jupiter.api.Test;

class IndexedColoursTest {
  @Test
  void fewColoursStayAsTheyAre() {
    BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_INT_RGB);
    int[] colours = {0xFFFFFF, 0x0072B2, 0xD55E00};
    image.setRGB(0, 0, 3, 1, colours, 0, 3);

    BufferedImage indexed = IndexedColours.of(image);

    for (int x = 0; x < 3; x++) {
      assertThat(indexed.getRGB(x, 0) & 0xFFFFFF).isEqualTo(colours[x]);
    }
  }

  @Test
  void manyColoursBecomeTheNearestOfTheMostFrequent() {
    int side = 64;
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < side * side; i++) {
      int red = i % side * 4, green = i / side * 4;
      image.setRGB(i % side, i / side, i < side * 8 ? 0x336699 : red << 16 | green << 8);
    }
    BufferedImage indexed = IndexedColours.of(image);

    assertThat(((IndexColorModel) indexed.getColorModel()).getMapSize()).isEqualTo(256);
    assertThat(indexed.getRGB(5, 5) & 0xFFFFFF).isEqualTo(0x336699);
    // Colours whose five leading bits are equal share one, so the nearest is not always met.
    int kept = 0;
    for (int i = side * 8; i < side * side; i++) {
      int was = image.getRGB(i % side, i / side) & 0xFFFFFF;
      int is = indexed.getRGB(i % side, i / side) & 0xFFFFFF;
      assertThat(distance(was, is)).isLessThanOrEqualTo(nearest(was, indexed) + 20);
      kept += was == is ? 1 : 0;
    }
    assertThat(kept).isPositive();
  }

  private static double nearest(int rgb, BufferedImage indexed) {
    IndexColorModel model = (IndexColorModel) indexed.getColorModel();
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < model.getMapSize(); i++) {
      least = Math.min(least, distance(rgb, model.getRGB(i)));
    }
    return least;
  }

  private static double distance(int a, int b) {
    double red = (a >> 16 & 255) - (b >> 16 & 255), green = (a >> 8 & 255) - (b >> 8 & 255);
    return Math.hypot(red, green);
  }
}
