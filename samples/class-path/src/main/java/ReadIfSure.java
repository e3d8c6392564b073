import dev.inkling.digits.*;

/// Reads the digit in a picture, or says that it is not sure.
void main(String[] args) {
  Prediction prediction = Recogniser.pretrained().recognise(Path.of(args[0]));
  IO.println(prediction.confident(0.9867) ? prediction.label() : "please look at it");
}
