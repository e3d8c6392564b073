/// The published experiments, run again, and their report.
module dev.inkling.reproduce {
  requires static org.jspecify;
  requires transitive dev.inkling.inspect;

  exports dev.inkling.reproduce;
}
