/// How training images are moved, turned and bent.
@NullMarked
package dev.inkling.data.augment;

import org.jspecify.annotations.NullMarked;
