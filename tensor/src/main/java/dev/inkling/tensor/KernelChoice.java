package dev.inkling.tensor;

import java.util.Iterator;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/// Decides once which kernels the program uses.
final class KernelChoice {
  static final Kernels IN_USE = choose(System.getenv("INKLING_KERNELS"));

  private KernelChoice() {}

  static Kernels choose(@Nullable String wanted) {
    if (wanted == null || wanted.isEmpty()) {
      return provided().orElseGet(KernelChoice::scalarWithWarning);
    }
    return switch (wanted) {
      case "scalar" -> new ScalarKernels();
      case "vector" ->
          provided()
              .orElseThrow(
                  () ->
                      new IllegalStateException(
                          "INKLING_KERNELS=vector, but the vector kernels are not there:"
                              + " is --add-modules jdk.incubator.vector missing?"));
      default ->
          throw new IllegalStateException(
              "INKLING_KERNELS is '" + wanted + "', expected scalar or vector");
    };
  }

  /// A provider that cannot be loaded, because the Vector API is not there, counts as none.
  private static Optional<Kernels> provided() {
    Iterator<Kernels> found =
        ServiceLoader.load(Kernels.class, Kernels.class.getClassLoader()).iterator();
    try {
      return found.hasNext() ? Optional.of(found.next()) : Optional.empty();
    } catch (ServiceConfigurationError | NoClassDefFoundError missing) {
      return Optional.empty();
    }
  }

  private static Kernels scalarWithWarning() {
    System.getLogger("dev.inkling")
        .log(
            System.Logger.Level.WARNING,
            "vector kernels not found, using the slower scalar ones"
                + " (add inkling-kernels-vector and --add-modules jdk.incubator.vector)");
    return new ScalarKernels();
  }
}
