/// The recogniser: a network with its preprocessing and labels; predicting from pictures.
module dev.inkling.digits {
  requires static org.jspecify;
  requires transitive dev.inkling.nn;
  requires transitive dev.inkling.data;
  requires transitive java.desktop;

  exports dev.inkling.digits;
  exports dev.inkling.digits.drawn;
  exports dev.inkling.digits.quantise;

  provides dev.inkling.data.EmbeddedDataset with
      dev.inkling.digits.drawn.DrawnDigits,
      dev.inkling.digits.drawn.MnistAndDrawn;

  uses dev.inkling.data.EmbeddedDataset;
}
