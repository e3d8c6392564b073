/// What a run leaves behind: its folder, `run.json`, the log in SQLite, checkpoints. It
/// knows no tensor.
@NullMarked
package dev.inkling.runlog;

import org.jspecify.annotations.NullMarked;
