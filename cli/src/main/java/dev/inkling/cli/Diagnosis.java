package dev.inkling.cli;

import dev.inkling.data.store.DataStore;
import dev.inkling.data.store.StoreEntry;
import dev.inkling.tensor.Kernels;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What `doctor` found: facts by name, and advice where something is missing.
record Diagnosis(Map<String, ?> json, List<String> advice) implements Result {
  private static final long LITTLE_DISK = 1L << 30;

  static Diagnosis of(Console console) {
    Settings settings = console.settings();
    var facts = new LinkedHashMap<String, Object>();
    var advice = new ArrayList<String>();
    facts.put("version", Version.text());
    java(facts);
    machine(facts, settings);
    kernels(facts, advice);
    recogniser(facts, advice);
    home(facts, advice, settings);
    facts.put("data", data(settings));
    facts.put("advice", advice);
    return new Diagnosis(facts, advice);
  }

  private static void java(Map<String, Object> facts) {
    facts.put("java", Runtime.version().toString());
    facts.put("javaVendor", System.getProperty("java.vendor", "unknown"));
    facts.put("javaHome", System.getProperty("java.home", "unknown"));
    facts.put(
        "javaLookedFor", System.getProperty("inkling.looked", "started without the launcher"));
    facts.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
  }

  private static void machine(Map<String, Object> facts, Settings settings) {
    facts.put("cores", Runtime.getRuntime().availableProcessors());
    facts.put("threads", settings.threads());
    facts.put("heapMegabytes", Runtime.getRuntime().maxMemory() >> 20);
  }

  private static void kernels(Map<String, Object> facts, List<String> advice) {
    Kernels kernels = Kernels.inUse();
    facts.put("kernels", kernels.name());
    facts.put("vectorWidth", kernels.vectorLanes());
    facts.put("vectorBits", kernels.vectorLanes() * Float.SIZE);
    if (kernels.vectorLanes() == 1) {
      advice.add(
          "the scalar kernels are in use, which are many times slower: unset INKLING_KERNELS,"
              + " and start the program by ./inkling");
    }
  }

  private static void recogniser(Map<String, Object> facts, List<String> advice) {
    try {
      SelfTest test = SelfTest.run();
      facts.put("recogniser", test.toString());
      if (!test.passed()) {
        advice.add("the recogniser fails on this machine: please report it with these lines");
      }
    } catch (IOException | RuntimeException failed) {
      facts.put("recogniser", "fails");
      advice.add("the recogniser does not work: " + Errors.describe(failed));
    }
  }

  private static void home(Map<String, Object> facts, List<String> advice, Settings settings) {
    Path home = settings.home();
    facts.put("home", home.toString());
    facts.put("homeExists", Files.isDirectory(home));
    Path existing = nearestExisting(home);
    if (!Files.isWritable(existing)) {
      advice.add(home + " cannot be written: set INKLING_HOME to a folder that can");
    }
    disk(facts, advice, existing);
  }

  private static List<String> data(Settings settings) {
    return new DataStore(settings.home())
        .list().stream()
            .filter(entry -> entry.state() != StoreEntry.State.ABSENT)
            .map(entry -> entry.name() + " (" + DataListCommand.Listing.state(entry) + ")")
            .toList();
  }

  private static void disk(Map<String, Object> facts, List<String> advice, Path folder) {
    try {
      long free = Files.getFileStore(folder).getUsableSpace();
      facts.put("diskFreeMegabytes", free >> 20);
      if (free < LITTLE_DISK) {
        advice.add("only " + (free >> 20) + " MiB are free at " + folder + ": make room for runs");
      }
    } catch (IOException e) {
      advice.add("cannot tell how much disk is free at " + folder + ": " + Errors.describe(e));
    }
  }

  private static Path nearestExisting(Path folder) {
    Path at = folder.toAbsolutePath();
    while (!Files.exists(at) && at.getParent() != null) {
      at = at.getParent();
    }
    return at;
  }

  @Override
  public void print(PrintStream out) {
    json.forEach(
        (name, value) -> {
          if (!"advice".equals(name)) {
            out.printf(Locale.ROOT, "%-20s %s%n", words(name), text(value));
          }
        });
    out.println();
    if (advice.isEmpty()) {
      out.println("Nothing is missing.");
    }
    advice.forEach(line -> out.println("! " + line));
  }

  private static String text(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).collect(Collectors.joining(", "))
        : String.valueOf(value);
  }

  /// `diskFreeMegabytes` → `disk free megabytes`.
  private static String words(String name) {
    return name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
  }
}
