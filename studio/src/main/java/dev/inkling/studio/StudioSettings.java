package dev.inkling.studio;

import dev.inkling.studio.recognise.ModelReader;
import dev.inkling.studio.recognise.OpenModels;
import dev.inkling.studio.run.Trainings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/// Where the studio listens and what it shows.
///
/// @param host the address to bind to, usually `127.0.0.1`
/// @param port the port; 0 for any free one
/// @param home the folder that holds `data/` and `runs/`
/// @param threads worker threads for what the studio computes itself
/// @param version of this program
/// @param model the name of the model that answers when a request names none
/// @param modelFile the file of that model, if it is neither a run's nor the program's
/// @param modelReader reads that file
/// @param ownRun the folder of the run that this very program trains
/// @param trainings begins trainings
/// @param log gets a line for each failure that should not have happened
public record StudioSettings(
    String host,
    int port,
    Path home,
    int threads,
    String version,
    String model,
    Optional<Path> modelFile,
    ModelReader modelReader,
    Optional<Path> ownRun,
    Trainings trainings,
    Consumer<String> log) {
  /// What [#host] is unless the user says otherwise: nobody else can reach it.
  public static final String LOOPBACK = "127.0.0.1";

  /// The port that is tried first.
  public static final int USUAL_PORT = 7007;

  /// The usual settings.
  public static StudioSettings of(Path home, int threads, String version) {
    return new StudioSettings(
        LOOPBACK,
        USUAL_PORT,
        home,
        threads,
        version,
        OpenModels.PRETRAINED,
        Optional.empty(),
        ModelReader.OURS,
        Optional.empty(),
        Trainings.NONE,
        _ -> {});
  }

  /// These settings at another address.
  public StudioSettings at(String otherHost, int otherPort) {
    return new StudioSettings(
        otherHost,
        otherPort,
        home,
        threads,
        version,
        model,
        modelFile,
        modelReader,
        ownRun,
        trainings,
        log);
  }

  /// These settings with another model that answers when a request names none.
  ///
  /// @param file its file, if it is neither a run's nor the program's
  public StudioSettings withModel(String name, Optional<Path> file) {
    return new StudioSettings(
        host, port, home, threads, version, name, file, modelReader, ownRun, trainings, log);
  }

  /// These settings with another way to read the model's file, where it is not of ours.
  public StudioSettings withModelReader(ModelReader other) {
    return new StudioSettings(
        host, port, home, threads, version, model, modelFile, other, ownRun, trainings, log);
  }

  /// These settings with a run that this very program trains.
  public StudioSettings withOwnRun(Path folder) {
    return new StudioSettings(
        host,
        port,
        home,
        threads,
        version,
        model,
        modelFile,
        modelReader,
        Optional.of(folder),
        trainings,
        log);
  }

  /// These settings with what begins trainings.
  public StudioSettings withTrainings(Trainings other) {
    return new StudioSettings(
        host, port, home, threads, version, model, modelFile, modelReader, ownRun, other, log);
  }

  /// These settings with a place for lines about failures.
  public StudioSettings withLog(Consumer<String> other) {
    return new StudioSettings(
        host,
        port,
        home,
        threads,
        version,
        model,
        modelFile,
        modelReader,
        ownRun,
        trainings,
        other);
  }
}
