/// Files that hold data sets: IDX, PNG folders, CSV. Every reader is bounded before it allocates.
@NullMarked
package dev.inkling.data.format;

import org.jspecify.annotations.NullMarked;
