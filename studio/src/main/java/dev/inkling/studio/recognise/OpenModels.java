package dev.inkling.studio.recognise;

import dev.inkling.digits.Model;
import dev.inkling.digits.Recogniser;
import dev.inkling.recipes.UnfinishedModel;
import dev.inkling.runlog.RunFolder;
import dev.inkling.runlog.RunLogException;
import dev.inkling.studio.http.Refusal;
import dev.inkling.studio.recognise.ModelSource.Kind;
import dev.inkling.studio.run.RunNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The models that the studio knows by name: the one inside the program, those of the runs, and the
/// file that the user named when starting it. Each is read when it is first asked for, and again
/// when its file has changed. Never opens a path that came from the network.
///
/// ```java
/// Prediction prediction = models.open("pretrained").recogniser().recognise(picture);
/// ```
public final class OpenModels {
  /// The model inside the program.
  public static final String PRETRAINED = "pretrained";

  /// So many stay in memory.
  private static final int MOST_OPEN = 8;

  private record Entry(String stamp, OpenModel model) {}

  private final RunNames runs;
  private final String usual;
  private final Optional<Path> file;
  private final ModelReader reader;
  private final Map<Path, UnfinishedModel> unfinished = new ConcurrentHashMap<>();
  private final SequencedMap<String, Entry> open = new LinkedHashMap<>();

  /// @param runs of the home folder
  /// @param usual the model that answers when a request names none
  /// @param file the file of that model, if it is neither a run's nor the program's
  public OpenModels(RunNames runs, String usual, Optional<Path> file) {
    this(runs, usual, file, ModelReader.OURS);
  }

  /// @param runs of the home folder
  /// @param usual the model that answers when a request names none
  /// @param file the file of that model, if it is neither a run's nor the program's
  /// @param reader reads that file
  public OpenModels(RunNames runs, String usual, Optional<Path> file, ModelReader reader) {
    this.runs = runs;
    this.reader = reader;
    this.usual = usual;
    this.file = file;
  }

  /// The name of the model that answers when a request names none.
  public String usual() {
    return usual;
  }

  /// The model of that name.
  ///
  /// @throws Refusal if there is none, or it does not read grey images
  public OpenModel open(Optional<String> name) {
    return open(name.orElse(usual));
  }

  /// The model of that name.
  ///
  /// @throws Refusal if there is none, or it does not read grey images
  public OpenModel open(String name) {
    ModelSource source = source(name);
    String stamp = source.stamp();
    Entry known = known(name);
    if (known != null && known.stamp().equals(stamp)) {
      return known.model();
    }
    return read(source, stamp);
  }

  private @Nullable Entry known(String name) {
    synchronized (open) {
      return open.get(name);
    }
  }

  /// One at a time: large models are not read twice because two asked at once.
  private synchronized OpenModel read(ModelSource source, String stamp) {
    Entry known = known(source.name());
    if (known != null && known.stamp().equals(stamp)) {
      return known.model();
    }
    OpenModel model = new OpenModel(source.name(), recogniser(source), startedWith(source));
    synchronized (open) {
      open.putLast(source.name(), new Entry(stamp, model));
      if (open.size() > MOST_OPEN) {
        open.pollFirstEntry();
      }
    }
    return model;
  }

  private Optional<String> startedWith(ModelSource source) {
    try {
      return source.kind() == Kind.RUN
          ? Optional.of(runs.find(source.name()).description().data().spec())
          : Optional.empty();
    } catch (RunLogException _) {
      return Optional.empty(); // its run.json is broken; the model need not be
    }
  }

  private static Recogniser recogniser(ModelSource source) {
    Model model = source.read();
    if (!readsDigits(model)) {
      throw Refusal.conflict(
          "%s reads %s, no pictures of characters".formatted(source.name(), model.imageSize()));
    }
    return Recogniser.of(model);
  }

  /// Whether it reads grey images, not points of a plane or colours.
  static boolean readsDigits(Model model) {
    return model.imageSize().channels() == 1 && model.imageSize().height() > 1;
  }

  private ModelSource source(String name) {
    if (name.equals(PRETRAINED)) {
      return ModelSource.pretrained(PRETRAINED);
    }
    if (file.isPresent() && name.equals(usual)) {
      return ModelSource.in(file.get(), usual, Kind.FILE, reader.read());
    }
    return of(runs.find(name))
        .orElseThrow(
            () ->
                Refusal.conflict(
                    "run %s has no model yet: the first comes with its first checkpoint"
                        .formatted(name)));
  }

  /// A run's model, or while it has none what its newest checkpoint makes of it.
  private Optional<ModelSource> of(RunFolder run) {
    if (Files.isRegularFile(run.model())) {
      return Optional.of(ModelSource.in(run.model(), run.name(), Kind.RUN));
    }
    return Optional.of(run.checkpoints().path())
        .filter(Files::isDirectory)
        .map(
            checkpoints ->
                new ModelSource(run.name(), Kind.RUN, Optional.of(checkpoints), () -> newest(run)));
  }

  private Model newest(RunFolder run) {
    try {
      return unfinished
          .computeIfAbsent(run.path(), _ -> UnfinishedModel.of(run, runs.store()))
          .newest()
          .orElseThrow(
              () -> Refusal.conflict("run %s has no checkpoint yet".formatted(run.name())));
    } catch (IllegalArgumentException unfit) {
      throw Refusal.conflict(
          "run %s was begun by another version: %s".formatted(run.name(), unfit.getMessage()));
    }
  }

  /// What `--from` of the command line calls a model: a file with what says how it is read.
  ///
  /// @throws Refusal if there is none of that name
  public String startable(String name) {
    ModelSource source = source(name);
    return source.kind() == Kind.FILE
        ? source.file().orElseThrow().toAbsolutePath() + reader.how()
        : source.name();
  }

  /// All that can be opened now; the usual one first.
  List<ModelSource> sources() {
    List<ModelSource> all = new ArrayList<>();
    all.add(source(usual));
    if (!usual.equals(PRETRAINED)) {
      all.add(source(PRETRAINED));
    }
    for (RunFolder run : runs.newestFirst()) {
      if (!run.name().equals(usual)) {
        of(run).ifPresent(all::add);
      }
    }
    return all;
  }
}
