package dev.inkling.data.store;

import dev.inkling.data.Part;
import dev.inkling.data.format.Layout;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The splits of EMNIST: handwritten letters and digits from NIST Special Database 19, all of them
/// stored transposed, and published in one archive.
///
/// Source: Cohen, Afshar, Tapson, van Schaik, "EMNIST: an extension of MNIST to handwritten
/// letters", 2017, and the mapping files of the publisher.
final class EmnistFiles {
  private static final Delivery ARCHIVE =
      new Delivery.Archive(
          List.of(
              URI.create("https://biometrics.nist.gov/cs_links/EMNIST/gzip.zip"),
              URI.create("https://www.itl.nist.gov/iaui/vip/cs_links/EMNIST/gzip.zip")),
          "gzip.zip",
          "gzip/",
          Checksum.md5("58c8d27c78d21e728a6bc7b3cc06412e"),
          1L << 30);

  private EmnistFiles() {}

  /// The splits that `--data` knows.
  static List<Published> sets() {
    return List.of(digits(), letters(), balanced(), mnist());
  }

  /// How files that begin with `prefix` (`emnist-letters-`) are laid out, if they are EMNIST's.
  static Optional<Layout> layoutOf(String prefix) {
    return switch (prefix) {
      case "emnist-digits-", "emnist-mnist-" -> Optional.of(layout("0123456789", 0));
      case "emnist-letters-" -> Optional.of(layout("abcdefghijklmnopqrstuvwxyz", 1));
      case "emnist-balanced-", "emnist-bymerge-" -> Optional.of(layout(BALANCED, 0));
      case "emnist-byclass-" -> Optional.of(layout(BY_CLASS, 0));
      default -> Optional.empty();
    };
  }

  private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  /// Letters whose two forms look alike (c, i, j, …) are one class, the upper-case one.
  private static final String BALANCED = "0123456789" + UPPER + "abdefghnqrt";

  private static final String BY_CLASS = "0123456789" + UPPER + "abcdefghijklmnopqrstuvwxyz";

  private static Published digits() {
    return set(
        "digits",
        "handwritten digits, 240,000 + 40,000",
        file(
            "train-images-idx3",
            "f7c95004d14d81af89522e67d8f0c781dfb3bd544181c81bfe1eb6b41c35b726",
            59515779),
        file(
            "train-labels-idx1",
            "6638a6ff5fe2eefd9cca2471995b46c82986b8e4b2a70d2f5ce8e05d7edb319e",
            113859),
        file(
            "test-images-idx3",
            "20ebe43509264f7639d37c835a3f0b009e90b29e00a099a03101abe1644a3f63",
            9908519),
        file(
            "test-labels-idx1",
            "bad1834c45d5988e270b99d43b13edc3fd898f658ffbc2caf2846ef27f7b05b0",
            19960));
  }

  private static Published letters() {
    return set(
        "letters",
        "handwritten letters, both cases of a letter one class, 26 classes",
        file(
            "train-images-idx3",
            "6288f418a917e007bf5fddb823a2dc7a5c6a35031401b93292a539cb12bd881f",
            30804864),
        file(
            "train-labels-idx1",
            "9759af91ea6bccdf07a6040fd085861f2ec88e37f7c3f5760f6feb57106fbe5c",
            79283),
        file(
            "test-images-idx3",
            "50f0e93d75b99b463e9760b8345866f22587fa2c2fba472730a5ba09c693412d",
            5039157),
        // The checksum in circulation for this file belongs to a 144-byte stand-in, not to it.
        file("test-labels-idx1", null, 0));
  }

  private static Published balanced() {
    return set(
        "balanced",
        "handwritten digits and letters, 47 classes of equal size",
        file(
            "train-images-idx3",
            "74295e75e4e9fa2c102147460ee7eb763653d5132d883a84fb88932bfb8d2db4",
            28207740),
        file(
            "train-labels-idx1",
            "b46d41e5156a0a8aaaa4d18979fdd1588850fa8571018acffd5d93b325a7d6ed",
            80618),
        file(
            "test-images-idx3",
            "117fc12b015e37ea98bfb2cbba3f77c3782c056cdbd219b87abfc8661d7135db",
            4714707),
        file(
            "test-labels-idx1",
            "a67cac948379b67270b9a4d0a01c8ec661598accf2f2b1964340b7c83cb175cd",
            13504));
  }

  private static Published mnist() {
    return set(
        "mnist",
        "as large as MNIST, cut from the same source anew, 60,000 + 10,000",
        file(
            "train-images-idx3",
            "5f9942f441031c0f1f2e4d162059fd6e19ea808b34c328b6d16cab0ed24c78f2",
            14873795),
        file(
            "train-labels-idx1",
            "00c6d3c2342fdffb1711e0b5656cac4ce5862d2826399d383a9bac07d612e9f8",
            29480),
        file(
            "test-images-idx3",
            "b25640fa9e356c618132f5df347c95ef5bae6d9c2596be1de40f7e0ae1c3eac6",
            2484884),
        file(
            "test-labels-idx1",
            "bcc5385d38f083dba046f5f756e99b32f5ea7fad122c6243c71c2239873065ca",
            5144));
  }

  private record File(String kind, @Nullable String sha256, long bytes) {
    PublishedFile of(String split) {
      return new PublishedFile(
          kind.startsWith("train") ? Part.TRAIN : Part.TEST,
          kind.contains("labels"),
          "emnist-" + split + "-" + kind + "-ubyte.gz",
          sha256 == null ? null : Checksum.sha256(sha256),
          bytes);
    }
  }

  private static File file(String kind, @Nullable String sha256, long bytes) {
    return new File(kind, sha256, bytes);
  }

  private static Published set(String split, String title, File... files) {
    return new Published(
        "emnist-" + split,
        title,
        "public domain, NIST Special Database 19; Cohen, Afshar, Tapson, van Schaik 2017",
        layoutOf("emnist-" + split + "-").orElseThrow(),
        ARCHIVE,
        IntStream.range(0, files.length).mapToObj(i -> files[i].of(split)).toList());
  }

  private static Layout layout(String letters, int firstLabel) {
    List<String> classes = letters.chars().mapToObj(Character::toString).toList();
    return new Layout(classes, firstLabel, true);
  }
}
