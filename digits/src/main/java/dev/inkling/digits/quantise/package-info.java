/// Models of 8 bits: choosing the steps in which numbers are counted.
@NullMarked
package dev.inkling.digits.quantise;

import org.jspecify.annotations.NullMarked;
