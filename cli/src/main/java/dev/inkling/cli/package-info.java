/// The command line: [Main] runs one command, [Console] is what a command may print to.
@NullMarked
package dev.inkling.cli;

import org.jspecify.annotations.NullMarked;
