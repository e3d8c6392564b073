package dev.inkling.data.store;

import dev.inkling.data.Part;
import dev.inkling.data.format.Layout;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The data sets that can be fetched from their publishers.
///
/// The checksums are those that the publishers or the maintainers of torchvision give for the same
/// files; where no trustworthy one is known there is none.
///
/// @param sets the data sets, in the order in which lists show them
public record Catalogue(List<Published> sets) {

  /// All that this version knows.
  public static Catalogue published() {
    List<Published> sets = new ArrayList<>();
    sets.add(mnist());
    sets.addAll(EmnistFiles.sets());
    sets.add(fashionMnist());
    sets.add(kmnist());
    sets.add(qmnist());
    return new Catalogue(List.copyOf(sets));
  }

  /// The names, in order.
  public List<String> names() {
    return sets.stream().map(Published::name).toList();
  }

  /// The data set of that name.
  public Optional<Published> find(String name) {
    return sets.stream().filter(set -> set.name().equals(name)).findFirst();
  }

  /// The same data sets from a mirror: the files of each under `base/NAME/`,
  /// archives under `base/`.
  ///
  /// @param base an address that ends in `/`
  public Catalogue mirroredAt(URI base) {
    return new Catalogue(sets.stream().map(set -> set.from(place(set, base))).toList());
  }

  private static URI place(Published set, URI base) {
    return set.delivery() instanceof Delivery.Files ? base.resolve(set.name() + "/") : base;
  }

  private static Published mnist() {
    return new Published(
        "mnist",
        "handwritten digits, 60,000 + 10,000",
        "CC BY-SA 3.0, Yann LeCun and Corinna Cortes",
        Layout.digits(),
        files(
            "https://ossci-datasets.s3.amazonaws.com/mnist/", "http://yann.lecun.com/exdb/mnist/"),
        canonical(
            "f68b3c2dcbeaaa9fbdd348bbdeb94873",
            "d53e105ee54ea40749a09fcbcd1e9432",
            "9fb629c4189551a2d022fa330f9573f3",
            "ec29112dd5afa0611ce80d1b7f02629c"));
  }

  private static Published fashionMnist() {
    return new Published(
        "fashion-mnist",
        "pictures of clothes, 60,000 + 10,000",
        "MIT, Zalando Research",
        Layout.of(
            List.of(
                "T-shirt/top",
                "Trouser",
                "Pullover",
                "Dress",
                "Coat",
                "Sandal",
                "Shirt",
                "Sneaker",
                "Bag",
                "Ankle boot")),
        files("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"),
        canonical(
            "8d4fb7e6c68d591d4c3dfef9ec88bf0d",
            "25c81989df183df01b3e8a0aad5dffbe",
            "bef4ecab320f06d8554ea6380940ec79",
            "bb300cfdad3c16e7a12a480ee83cd310"));
  }

  private static Published kmnist() {
    return new Published(
        "kmnist",
        "ten cursive Japanese characters, 60,000 + 10,000",
        "CC BY-SA 4.0, Center for Open Data in the Humanities",
        Layout.of(List.of("o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo")),
        files("http://codh.rois.ac.jp/kmnist/dataset/kmnist/"),
        canonical(
            "bdb82020997e1d708af4cf47b453dcf7",
            "e144d726b3acfaa3e44228e80efcd344",
            "5c965bf0a639b31b8f53240b1b52f4d7",
            "7320c461ea6c1c855c0b718fb2a4b134"));
  }

  private static Published qmnist() {
    return new Published(
        "qmnist",
        "MNIST rebuilt with 60,000 test digits, 60,000 + 60,000",
        "BSD-style, Facebook",
        Layout.digits(),
        files("https://raw.githubusercontent.com/facebookresearch/qmnist/master/"),
        List.of(
            md5(
                Part.TRAIN,
                false,
                "qmnist-train-images-idx3-ubyte.gz",
                "ed72d4157d28c017586c42bc6afe6370"),
            md5(
                Part.TRAIN,
                true,
                "qmnist-train-labels-idx2-int.gz",
                "0058f8dd561b90ffdd0f734c6a30e5e4"),
            md5(
                Part.TEST,
                false,
                "qmnist-test-images-idx3-ubyte.gz",
                "1394631089c404de565df7b7aeaf9412"),
            md5(
                Part.TEST,
                true,
                "qmnist-test-labels-idx2-int.gz",
                "5b5b05890a5e13444e108efe57b788aa")));
  }

  private static Delivery files(String... folders) {
    return new Delivery.Files(
        IntStream.range(0, folders.length).mapToObj(i -> URI.create(folders[i])).toList());
  }

  private static List<PublishedFile> canonical(
      String trainImages, String trainLabels, String testImages, String testLabels) {
    return List.of(
        md5(Part.TRAIN, false, "train-images-idx3-ubyte.gz", trainImages),
        md5(Part.TRAIN, true, "train-labels-idx1-ubyte.gz", trainLabels),
        md5(Part.TEST, false, "t10k-images-idx3-ubyte.gz", testImages),
        md5(Part.TEST, true, "t10k-labels-idx1-ubyte.gz", testLabels));
  }

  private static PublishedFile md5(Part part, boolean labels, String name, String hex) {
    return new PublishedFile(part, labels, name, Checksum.md5(hex), 0);
  }
}
