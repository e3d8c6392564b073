/// Losses: from a network's outputs and the labels to the one number that training lowers.
@NullMarked
package dev.inkling.nn.loss;

import org.jspecify.annotations.NullMarked;
