/// The server of the studio's page and of the HTTP API.
@NullMarked
package dev.inkling.studio;

import org.jspecify.annotations.NullMarked;
