import dev.inkling.digits.*;

/// Reads the digit in a picture: `java -jar target/fat-jar-1.jar seven.png`.
void main(String[] args) {
  Recogniser recogniser = Recogniser.pretrained();
  Prediction prediction = recogniser.recognise(Path.of(args[0]));
  IO.println(prediction.label());
}
