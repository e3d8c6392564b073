/// Recipes: networks with all that is needed to train them, from the articles and our own; and the
/// baseline that learns nothing.
@NullMarked
package dev.inkling.recipes;

import org.jspecify.annotations.NullMarked;
