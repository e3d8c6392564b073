/// The published experiments, run again, and the report that holds them beside what was published.
@NullMarked
package dev.inkling.reproduce;

import org.jspecify.annotations.NullMarked;
