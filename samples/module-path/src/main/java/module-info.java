/// A program that reads digits.
module sample.reader {
  requires dev.inkling.digits;
}
