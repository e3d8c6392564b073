/// Order, parts and batches of a data set.
@NullMarked
package dev.inkling.data.batch;

import org.jspecify.annotations.NullMarked;
