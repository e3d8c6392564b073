package dev.inkling.cli;

import dev.inkling.cli.Examples.Example;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Lists the learner's programs, or runs one from its source.
@Command(
    name = "example",
    aliases = "examples",
    description = {
      "Lists the programs that teach how it all works, from a tensor to a residual network, or runs"
          + " one of them from its source in the folder examples. docs/learn leads through them."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  inkling examples", "  inkling example 05"})
final class ExampleCommand extends BaseCommand {
  private static final String VECTOR_WARNING = "Using incubator modules";

  @Parameters(paramLabel = "NUMBER", arity = "0..1", description = "Which one; none: list all.")
  private @Nullable String number;

  ExampleCommand(Console console) {
    super(console);
  }

  @Override
  Result run() throws IOException, InterruptedException {
    List<Example> examples = Examples.all();
    return number == null ? new Listing(examples) : run(Examples.named(examples, number));
  }

  /// Runs it in a JVM of its own, which compiles it first.
  private Result run(Example example) throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    Process process = new ProcessBuilder(command(example)).start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "end of the example"));
    Thread errors = Thread.ofVirtual().start(() -> copy(process.getErrorStream(), this::passError));
    copy(process.getInputStream(), console().flags().json ? lines::add : console().out()::println);
    int status = process.waitFor();
    errors.join();
    if (status != 0) {
      throw CliException.failed(
          "the example ended with exit status " + status + " (" + example.file() + ")");
    }
    return new Ran(example, lines);
  }

  private List<String> command(Example example) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1g", "-XX:+UseSerialGC", "--add-modules=jdk.incubator.vector"));
    command.addAll(List.of("-Djava.awt.headless=true", "-Dstdout.encoding=UTF-8"));
    command.add("-Dstderr.encoding=UTF-8");
    command.addAll(List.of("-cp", System.getProperty("java.class.path", "")));
    String more = console().env().getOrDefault("INKLING_JAVA_OPTS", "").strip();
    command.addAll(more.isEmpty() ? List.of() : List.of(more.split("\\s+")));
    command.add(example.file().toString());
    return command;
  }

  private static void copy(InputStream from, Consumer<String> to) {
    try (var reader = new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
      reader.lines().forEach(to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void passError(String line) {
    if (!line.contains(VECTOR_WARNING)) {
      console().err().println(line);
    }
  }

  /// All examples.
  record Listing(List<Example> examples) implements Result {
    @Override
    public Map<String, ?> json() {
      return Map.of("examples", examples.stream().map(Listing::json).toList());
    }

    @Override
    public void print(PrintStream out) {
      examples.forEach(example -> out.println(example.number() + "  " + example.title()));
      out.println("\nRun one: inkling example 01. The way through them: docs/learn/README.md");
    }

    private static Map<String, ?> json(Example example) {
      var json = new LinkedHashMap<String, Object>();
      json.put("number", example.number());
      json.put("title", example.title());
      json.put("file", example.file().toString());
      return json;
    }
  }

  /// What an example printed; people have seen it line by line.
  record Ran(Example example, List<String> lines) implements Result {
    @Override
    public Map<String, ?> json() {
      var json = new LinkedHashMap<String, Object>(Listing.json(example));
      json.put("output", lines);
      return json;
    }

    @Override
    public void print(PrintStream out) {}
  }
}
