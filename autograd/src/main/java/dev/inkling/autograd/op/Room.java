package dev.inkling.autograd.op;

import dev.inkling.autograd.Place;
import dev.inkling.autograd.SingleBuilder;
import dev.inkling.tensor.Lanes;
import java.util.Arrays;

/// Images of one block with zeros round them, `[C, height, width, 16]`.
///
/// @param channels C
/// @param height rows of an image
/// @param width columns of an image
/// @param top rows of zeros above
/// @param left columns of zeros on the left
/// @param roomHeight rows with all zeros
/// @param roomWidth columns with all zeros
record Room(int channels, int height, int width, int top, int left, int roomHeight, int roomWidth) {
  private static final int WIDTH = Lanes.WIDTH;

  /// Whether there are no zeros, so that images may stand where they are.
  boolean isBare() {
    return height == roomHeight && width == roomWidth;
  }

  /// The same room for so many channels.
  Room withChannels(int channels) {
    return new Room(channels, height, width, top, left, roomHeight, roomWidth);
  }

  /// Numbers of the room.
  int size() {
    return channels * channel();
  }

  /// From channel to channel in the room.
  int channel() {
    return roomHeight * roomWidth * WIDTH;
  }

  /// Brings images into the room, whose rim is left as it is.
  void enter(float[] images, int at, float[] room, int roomAt) {
    int row = width * WIDTH;
    for (int c = 0, from = at; c < channels; c++) {
      for (int h = 0, to = roomAt + c * channel() + first();
          h < height;
          h++, to += roomWidth * WIDTH) {
        System.arraycopy(images, from, room, to, row);
        from += row;
      }
    }
  }

  /// Has one image alone, `[height, width, C]`, brought into a room of its own; where there are no
  /// zeros it stays where it is.
  ///
  /// @return where it stands then
  int place(SingleBuilder plan, Place image) {
    if (isBare()) {
      return image.room();
    }
    int room = plan.room(channels * roomHeight * roomWidth), row = width * channels;
    plan.step(
        rooms -> {
          for (int h = 0; h < height; h++) {
            int to = ((h + top) * roomWidth + left) * channels;
            System.arraycopy(rooms[image.room()], h * row, rooms[room], to, row);
          }
        });
    return room;
  }

  /// Takes images out of the room, or adds them to what stands there.
  void leave(float[] room, float[] images, int at, boolean accumulate) {
    int row = width * WIDTH;
    for (int c = 0, to = at; c < channels; c++) {
      for (int h = 0, from = c * channel() + first(); h < height; h++, from += roomWidth * WIDTH) {
        if (accumulate) {
          add(room, from, images, to, row);
        } else {
          System.arraycopy(room, from, images, to, row);
        }
        to += row;
      }
    }
  }

  private static void add(float[] room, int from, float[] images, int to, int count) {
    for (int i = 0; i < count; i++) {
      images[to + i] += room[from + i];
    }
  }

  /// Makes the room empty.
  void clear(float[] room) {
    Arrays.fill(room, 0, size(), 0);
  }

  private int first() {
    return (top * roomWidth + left) * WIDTH;
  }
}
