import dev.inkling.digits.*;

/// Reads the digit in a picture: `java -cp 'target/*:target/lib/*' ReadDigit seven.png`.
void main(String[] args) {
  Recogniser recogniser = Recogniser.pretrained();
  Prediction prediction = recogniser.recognise(Path.of(args[0]));
  IO.println(prediction.label());
}
