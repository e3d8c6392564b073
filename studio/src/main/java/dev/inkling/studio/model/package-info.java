/// What a model makes of images: explanations, features, weights, confusion, mistakes, and digits
/// of one's own.
@NullMarked
package dev.inkling.studio.model;

import org.jspecify.annotations.NullMarked;
