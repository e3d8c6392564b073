/// Words for messages.
@NullMarked
package dev.inkling.tensor.text;

import org.jspecify.annotations.NullMarked;
