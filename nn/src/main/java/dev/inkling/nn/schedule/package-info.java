/// Schedules: learning rates and momenta as functions of how far training has come.
@NullMarked
package dev.inkling.nn.schedule;

import org.jspecify.annotations.NullMarked;
