/// The commands.
module dev.inkling.cli {
  requires static org.jspecify;
  requires dev.inkling.recipes;
  requires dev.inkling.bench;
  requires info.picocli;
  requires tools.jackson.databind;
}
