/// One drawing, two outputs: marks on a page that become SVG or PNG, and the charts made of them.
///
/// Start with [dev.inkling.inspect.draw.Chart], [dev.inkling.inspect.draw.HeatMap] or
/// [dev.inkling.inspect.draw.ImageGrid]; for anything else make a
/// [dev.inkling.inspect.draw.Drawing] of [dev.inkling.inspect.draw.Mark]s. Lengths are points,
/// x grows to the right and y downwards.
@NullMarked
package dev.inkling.inspect.draw;

import org.jspecify.annotations.NullMarked;
