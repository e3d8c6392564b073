/// The recogniser: a network with its preprocessing and labels; predicting from pictures.
module dev.inkling.digits {
  requires static org.jspecify;
  requires transitive dev.inkling.nn;
  requires transitive dev.inkling.data;
  requires transitive java.desktop;

  exports dev.inkling.digits;
}
