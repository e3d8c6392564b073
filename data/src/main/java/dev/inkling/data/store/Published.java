package dev.inkling.data.store;

import dev.inkling.data.Part;
import dev.inkling.data.format.Layout;
import java.net.URI;
import java.util.List;

/// A data set that somebody publishes: what `--data NAME` calls it and where it is to be had.
///
/// @param name what users call it
/// @param title one line about it
/// @param licence its licence or origin, one line
/// @param layout classes, first label, orientation
/// @param delivery where it is to be had
/// @param files its files
public record Published(
    String name,
    String title,
    String licence,
    Layout layout,
    Delivery delivery,
    List<PublishedFile> files) {

  /// The file of a part's images or labels.
  public PublishedFile file(Part part, boolean labels) {
    return files.stream()
        .filter(file -> file.part() == part && file.labels() == labels)
        .findFirst()
        .orElseThrow();
  }

  /// The same, to be had from another place.
  public Published from(URI base) {
    return new Published(name, title, licence, layout, delivery.from(base), files);
  }
}
