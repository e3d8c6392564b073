/// Runs as they are logged: whole series, and what is new as events.
@NullMarked
package dev.inkling.studio.live;

import org.jspecify.annotations.NullMarked;
