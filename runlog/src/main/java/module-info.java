/// Run folder, events, checkpoints and the SQLite log.
module dev.inkling.runlog {
  requires static org.jspecify;
  requires transitive dev.inkling.tensor;
  requires java.sql;
  requires org.xerial.sqlitejdbc;
  requires tools.jackson.core;
  requires tools.jackson.databind;

  exports dev.inkling.runlog;
}
