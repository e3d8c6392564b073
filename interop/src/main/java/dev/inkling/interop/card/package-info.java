/// Model cards: what a model is for, where it comes from, how well it does, where it fails.
@NullMarked
package dev.inkling.interop.card;

import org.jspecify.annotations.NullMarked;
