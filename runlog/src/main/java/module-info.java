/// Run folder, events and the SQLite log.
module dev.inkling.runlog {
  requires static org.jspecify;
  requires transitive java.sql;
  requires tools.jackson.databind;
}
