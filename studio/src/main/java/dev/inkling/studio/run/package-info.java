/// The runs of the home folder: listed, told, begun and steered.
@NullMarked
package dev.inkling.studio.run;

import org.jspecify.annotations.NullMarked;
