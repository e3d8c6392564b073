/// Models that are open, and what they recognise.
@NullMarked
package dev.inkling.studio.recognise;

import org.jspecify.annotations.NullMarked;
