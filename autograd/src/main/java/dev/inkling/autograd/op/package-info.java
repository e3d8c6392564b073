/// The operations, one file each: forward and backward stand on one screen.
@NullMarked
package dev.inkling.autograd.op;

import org.jspecify.annotations.NullMarked;
