package sample.reader;

import dev.inkling.digits.Prediction;
import dev.inkling.digits.Recogniser;
import java.nio.file.Path;

/// Reads the digit in a picture: `java -p target:target/lib -m sample.reader/sample.reader.ReadDigit
/// seven.png`.
final class ReadDigit {
  static void main(String[] args) {
    Recogniser recogniser = Recogniser.pretrained();
    Prediction prediction = recogniser.recognise(Path.of(args[0]));
    IO.println(prediction.label());
  }
}
