/// What a network went by when it read one image: pixels for and against, and what each layer made.
@NullMarked
package dev.inkling.inspect.explain;

import org.jspecify.annotations.NullMarked;
