import dev.inkling.digits.*;

/// Reads the digits in many pictures on all processors: one recogniser serves all threads.
void main(String[] pictures) {
  Recogniser recogniser = Recogniser.pretrained();
  Stream.of(pictures)
      .parallel()
      .map(picture -> picture + ": " + recogniser.recognise(Path.of(picture)).label())
      .forEachOrdered(IO::println);
}
