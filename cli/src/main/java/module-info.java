/// The commands of the program `inkling`; the only place that prints or exits.
module dev.inkling.cli {
  requires static org.jspecify;
  requires dev.inkling.inspect;
  requires dev.inkling.interop;
  requires dev.inkling.reproduce;
  requires dev.inkling.studio;
  requires dev.inkling.bench;
  requires info.picocli;
  requires tools.jackson.core;
  requires tools.jackson.databind;
  requires java.logging;
  requires java.management;

  // picocli fills the annotated fields of the commands.
  opens dev.inkling.cli to
      info.picocli;
}
