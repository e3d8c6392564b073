/// Data sets in memory: images, labels, class names.
@NullMarked
package dev.inkling.data;

import org.jspecify.annotations.NullMarked;
