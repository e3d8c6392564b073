package dev.inkling.peers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Somebody who does a row's work, in one of the settings that are worth trying: on few cores the
/// defaults can be ruinous, and a peer is measured at its best.
///
/// @param peer `inkling`, `pytorch`, `tensorflow` or `onnxruntime`
/// @param setting what is set, in a word
/// @param environment variables of its process
/// @param jvm options of its process
/// @param threads that it computes with
/// @param branches operations that TensorFlow runs side by side
/// @param channelsLast whether PyTorch holds images pixel by pixel
record Contestant(
    String peer,
    String setting,
    Map<String, String> environment,
    List<String> jvm,
    int threads,
    int branches,
    boolean channelsLast) {
  static final String OURS = "inkling";

  /// Ours, with so many threads.
  static Contestant ours(int threads) {
    return of(OURS, threads + " threads", Map.of(), List.of(), threads);
  }

  /// The one that [#toString] names.
  static Contestant named(String name, Row row, int threads) {
    return of(row, threads).stream()
        .filter(one -> one.toString().equals(name))
        .findFirst()
        .orElseGet(() -> ours(threads));
  }

  /// All peers that can do a row, in all settings.
  static List<Contestant> of(Row row, int threads) {
    List<Contestant> all = new ArrayList<>();
    for (String peer : row.peers()) {
      settings(peer, threads).filter(one -> !one.channelsLast || row.convolves()).forEach(all::add);
    }
    return all;
  }

  private static Stream<Contestant> settings(String peer, int threads) {
    return switch (peer) {
      case Row.PYTORCH -> pytorch(threads);
      case Row.TENSORFLOW -> tensorFlow(threads);
      default ->
          Stream.of(
              of(peer, "1 thread", Map.of(), List.of(), 1),
              of(peer, threads + " threads", Map.of(), List.of(), threads));
    };
  }

  /// Its matrix products come from OpenBLAS, whose threads and PyTorch's own get into each other's
  /// way, or from MKL, which can share PyTorch's.
  private static Stream<Contestant> pytorch(int threads) {
    List<String> mkl = List.of("-Dorg.bytedeco.openblas.load=mkl_rt");
    Contestant openBlas = of(Row.PYTORCH, "OpenBLAS on 1 thread", blas(1), List.of(), threads);
    Contestant turned = of(Row.PYTORCH, "OpenBLAS, the rest on 1", blas(threads), List.of(), 1);
    Contestant shared = of(Row.PYTORCH, "MKL", mklThreads(threads), mkl, threads);
    Contestant alone = of(Row.PYTORCH, "MKL, 1 thread", mklThreads(1), mkl, 1);
    Contestant patient =
        of(Row.PYTORCH, "MKL, threads sleep", asleep(mklThreads(threads)), mkl, threads);
    return Stream.of(
        openBlas,
        turned,
        shared,
        patient,
        alone,
        openBlas.withChannelsLast(),
        shared.withChannelsLast(),
        alone.withChannelsLast());
  }

  private static Map<String, String> blas(int threads) {
    return Map.of("OPENBLAS_NUM_THREADS", String.valueOf(threads));
  }

  /// Waiting threads sleep instead of spinning: slower where they have a core each, far faster
  /// where something else wants one of the cores.
  private static Map<String, String> asleep(Map<String, String> environment) {
    Map<String, String> more = new HashMap<>(environment);
    more.put("OMP_WAIT_POLICY", "PASSIVE");
    return Map.copyOf(more);
  }

  private static Map<String, String> mklThreads(int threads) {
    return Map.of("MKL_THREADING_LAYER", "GNU", "MKL_NUM_THREADS", String.valueOf(threads));
  }

  private static Stream<Contestant> tensorFlow(int threads) {
    Map<String, String> oneDnn = Map.of("TF_ENABLE_ONEDNN_OPTS", "1");
    Map<String, String> eigen = Map.of("TF_ENABLE_ONEDNN_OPTS", "0");
    return Stream.of(
        of(Row.TENSORFLOW, "oneDNN", oneDnn, List.of(), threads),
        of(Row.TENSORFLOW, "Eigen", eigen, List.of(), threads),
        of(Row.TENSORFLOW, "Eigen, branches", eigen, List.of(), threads).withBranches(threads),
        of(Row.TENSORFLOW, "Eigen, 1 thread", eigen, List.of(), 1));
  }

  private static Contestant of(
      String peer, String setting, Map<String, String> env, List<String> jvm, int threads) {
    return new Contestant(peer, setting, env, jvm, threads, 1, false);
  }

  private Contestant withBranches(int count) {
    return new Contestant(peer, setting, environment, jvm, threads, count, channelsLast);
  }

  private Contestant withChannelsLast() {
    String more = setting + ", channels last";
    return new Contestant(peer, more, environment, jvm, threads, branches, true);
  }

  /// What the command line calls it: `pytorch: MKL`.
  @Override
  public String toString() {
    return peer + ": " + setting;
  }
}
