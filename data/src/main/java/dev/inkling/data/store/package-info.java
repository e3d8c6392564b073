/// What `--data` can name: embedded, published and own data sets, and fetching the published ones.
@NullMarked
package dev.inkling.data.store;

import org.jspecify.annotations.NullMarked;
