package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Lanes;
import dev.inkling.tensor.Panels;
import java.util.Arrays;

/// Blocks of images with channels where their images were, `[C/16, height, width, 16 images, 16
/// channels]`, so that neighbours are the same pixel of 16 channels; with the zeros of a room.
///
/// @param images `[⌈N/16⌉, C, pixels, 16 images]`
/// @param room what is round an image
record TurnedImages(Node images, Room room) {
  private static final int WIDTH = Lanes.WIDTH;
  private static final int PIXEL = WIDTH * WIDTH;

  /// Room for one block.
  float[] newRoom() {
    return new float[Panels.count(room.channels()) * panel()];
  }

  /// From 16 channels to the next.
  int panel() {
    return room.channel() * WIDTH;
  }

  /// Brings a block into its room; images that are not there stay 0.
  void enter(Kernels kernels, int block, float[] turned) {
    int there = Lanes.imagesIn(block, images.shape().extent(0));
    int channel = room.height() * room.width() * WIDTH;
    if (there < WIDTH) {
      Arrays.fill(turned, 0);
    }
    for (int c = 0; c < room.channels(); c += WIDTH) {
      int count = Math.min(WIDTH, room.channels() - c);
      int from = images.blockAt(block) + c * channel, first = c / WIDTH * panel();
      for (int h = 0; h < room.height(); h++) {
        int to = first + ((h + room.top()) * room.roomWidth() + room.left()) * PIXEL;
        for (int k = 0; k < room.width(); k++, from += WIDTH, to += PIXEL) {
          kernels.transpose(count, there, images.values(), from, channel, turned, to, WIDTH);
        }
      }
    }
  }
}
