/// The standard workloads.
module dev.inkling.bench {
  requires static org.jspecify;
  requires transitive dev.inkling.recipes;
  requires transitive dev.inkling.inspect;
  requires dev.inkling.studio;
  requires jdk.management;

  exports dev.inkling.bench;
}
