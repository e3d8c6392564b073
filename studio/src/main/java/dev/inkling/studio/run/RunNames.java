package dev.inkling.studio.run;

import dev.inkling.data.store.DataStore;
import dev.inkling.runlog.RunFolder;
import dev.inkling.runlog.Runs;
import dev.inkling.studio.http.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The runs that the studio shows: those of the home folder, and the one that is trained beside it
/// wherever that lies. A name from the network is only ever compared, or is one plain word.
public final class RunNames {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,120}");

  private final Runs runs;
  private final Optional<RunFolder> own;

  /// @param home the folder that holds `runs/`
  /// @param own the folder of the run that this very program trains
  public RunNames(Path home, Optional<Path> own) {
    this.runs = Runs.of(home);
    this.own = own.map(RunFolder::new);
  }

  /// The data sets of the same home.
  public DataStore store() {
    return new DataStore(runs.path().resolveSibling(""));
  }

  /// The run of that name.
  ///
  /// @throws Refusal if there is none
  public RunFolder find(String name) {
    return own.filter(run -> run.name().equals(name))
        .or(() -> plain(name))
        .orElseThrow(() -> Refusal.missing("there is no run of that name"));
  }

  private Optional<RunFolder> plain(String name) {
    return Optional.of(name)
        .filter(text -> PLAIN.matcher(text).matches())
        .map(runs.path()::resolve)
        .filter(RunFolder::holdsRun)
        .map(RunFolder::new);
  }

  /// All of them, the newest by name first.
  public List<RunFolder> newestFirst() {
    List<RunFolder> all = new ArrayList<>(runs.list());
    own.filter(run -> all.stream().noneMatch(other -> other.name().equals(run.name())))
        .filter(run -> RunFolder.holdsRun(run.path()))
        .ifPresent(all::add);
    all.sort(Comparator.comparing(RunFolder::name).reversed());
    return all;
  }
}
