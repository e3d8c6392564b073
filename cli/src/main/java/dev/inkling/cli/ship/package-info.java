/// The program as a folder that runs without Java installed.
@NullMarked
package dev.inkling.cli.ship;

import org.jspecify.annotations.NullMarked;
