/// The studio's own few words of HTTP: endpoints, their answers, what is refused and why. The web
/// server behind them is named in this package and nowhere else.
@NullMarked
package dev.inkling.studio.http;

import org.jspecify.annotations.NullMarked;
