package dev.inkling.it;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchConditions.onlyDependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintStream;
import java.lang.invoke.MethodHandles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The build rules: one direction of flow, and what only some rooms may do.
class DirectionTest {
  /// Each module's package, and the modules that it may use besides the standard library. The order
  /// is the direction of flow.
  private static final Map<String, List<String>> USES = new LinkedHashMap<>();

  static {
    USES.put("tensor", List.of());
    USES.put("kernels.vector", List.of("tensor"));
    USES.put("autograd", List.of("tensor"));
    USES.put("nn", List.of("autograd", "tensor"));
    USES.put("data", List.of("tensor"));
    USES.put("mnist", List.of("data", "tensor"));
    USES.put("digits", List.of("nn", "data", "autograd", "tensor"));
    USES.put("runlog", List.of("tensor"));
    USES.put("train", List.of("digits", "runlog", "nn", "data", "autograd", "tensor"));
    USES.put("recipes", List.of("train", "digits", "runlog", "nn", "data", "autograd", "tensor"));
    USES.put(
        "inspect",
        List.of("recipes", "train", "digits", "runlog", "nn", "data", "autograd", "tensor"));
    USES.put("interop", List.of("digits", "nn", "data", "autograd", "tensor"));
    USES.put(
        "reproduce",
        List.of(
            "inspect", "recipes", "train", "digits", "runlog", "nn", "data", "autograd", "tensor"));
    USES.put(
        "studio",
        List.of(
            "inspect", "recipes", "train", "digits", "runlog", "nn", "data", "autograd", "tensor"));
    USES.put(
        "bench",
        List.of(
            "studio",
            "inspect",
            "recipes",
            "train",
            "digits",
            "runlog",
            "nn",
            "data",
            "autograd",
            "tensor"));
    USES.put(
        "cli",
        List.of(
            "bench",
            "studio",
            "reproduce",
            "interop",
            "inspect",
            "recipes",
            "train",
            "digits",
            "runlog",
            "nn",
            "data",
            "autograd",
            "tensor"));
  }

  /// Libraries by the only modules that may use them.
  private static final Map<String, Set<String>> LIBRARIES =
      Map.of(
          "picocli", Set.of("cli"),
          "tools.jackson", Set.of("cli", "studio", "runlog"),
          "io.helidon", Set.of("studio"),
          "ai.onnx.proto", Set.of("interop"),
          "com.google.protobuf", Set.of("interop"),
          "java.sql", Set.of("runlog"),
          "org.sqlite", Set.of("runlog"),
          "jdk.incubator.vector", Set.of("kernels.vector"),
          "com.sun.management", Set.of("bench"));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importPackages("dev.inkling")
          .that(DescribedPredicate.not(JavaClass.Predicates.resideInAPackage("dev.inkling.it..")));

  static Stream<String> modules() {
    return USES.keySet().stream();
  }

  @Test
  void everyClassBelongsToAModuleOfTheTable() {
    String[] packages = USES.keySet().stream().map(DirectionTest::packages).toArray(String[]::new);
    classes().should().resideInAnyPackage(packages).check(CLASSES);
    assertThat(CLASSES).hasSizeGreaterThan(30);
  }

  @ParameterizedTest
  @MethodSource("modules")
  void moduleUsesOnlyModulesAboveIt(String module) {
    classes()
        .that()
        .resideInAPackage(packages(module))
        .should(onlyDependOnClassesThat(areAllowedIn(module)))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  /// But one: operations know nodes, and what people write, `a.add(b)`, is a node's method that
  /// makes an operation.
  @Test
  void packagesHaveNoCycles() {
    slices()
        .matching("dev.inkling.(**)")
        .should()
        .beFreeOfCycles()
        .ignoreDependency(
            JavaClass.Predicates.resideInAPackage("dev.inkling.autograd"),
            JavaClass.Predicates.resideInAPackage("dev.inkling.autograd.op"))
        .check(CLASSES);
  }

  @Test
  void onlyTheCommandLineEndsTheProgram() {
    noClasses()
        .that()
        .resideOutsideOfPackage(packages("cli"))
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .check(CLASSES);
  }

  @Test
  void onlyTheCommandLinePrints() {
    noClasses()
        .that()
        .resideOutsideOfPackage(packages("cli"))
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .check(CLASSES);
  }

  @Test
  void onlyTheEntryPointNamesTheStandardStreams() {
    noClasses()
        .that()
        .haveSimpleNameNotEndingWith("Main")
        .and()
        .haveSimpleNameNotEndingWith("StandardError")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .as("commands print to their Console, not to " + PrintStream.class.getSimpleName() + "s")
        .check(CLASSES);
  }

  @Test
  void nobodySavesObjects() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ObjectInputStream.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(ObjectOutputStream.class)
        .check(CLASSES);
  }

  @Test
  void nobodyReflects() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.lang.reflect..")
        .orShould()
        .callMethodWhere(target(owner(type(Class.class))).and(target(name("forName"))))
        .orShould()
        .callMethodWhere(
            target(owner(assignableTo(ClassLoader.class))).and(target(name("loadClass"))))
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(MethodHandles.Lookup.class)
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("java.beans..", "javax.naming..", "javax.script..", "java.rmi..")
        .check(CLASSES);
  }

  /// A vector that goes in or out of a method is an object whenever the compiler leaves that method
  /// a call: with vectors of 512 bits a tile's helper of ten bytecodes was left one, and each
  /// prediction made 227 kB of garbage.
  @Test
  void vectorsStayInMethods() {
    noMethods()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage(packages("kernels.vector"))
        .should()
        .haveRawReturnType(isAVector())
        .orShould()
        .haveRawParameterTypes(haveAVector())
        .check(CLASSES);
  }

  private static DescribedPredicate<JavaClass> isAVector() {
    return DescribedPredicate.describe(
        "a vector",
        used ->
            used.getPackageName().equals("jdk.incubator.vector")
                && !used.getSimpleName().equals("VectorSpecies"));
  }

  private static DescribedPredicate<List<JavaClass>> haveAVector() {
    return DescribedPredicate.describe("with a vector", all -> all.stream().anyMatch(isAVector()));
  }

  /// A JSON file may not say which class it wants to become.
  @Test
  void jsonNamesNoClasses() {
    noClasses()
        .should()
        .callMethodWhere(target(nameMatching(".*DefaultTyping.*")))
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("tools.jackson.databind.jsontype..")
        .check(CLASSES);
  }

  private static DescribedPredicate<JavaClass> areAllowedIn(String module) {
    return DescribedPredicate.describe(
        "are allowed in " + module, used -> isAllowed(module, used.getPackageName()));
  }

  private static boolean isAllowed(String module, String used) {
    if (used.startsWith("dev.inkling.")) {
      return isIn(used, module) || USES.get(module).stream().anyMatch(other -> isIn(used, other));
    }
    return LIBRARIES.entrySet().stream()
        .filter(library -> used.equals(library.getKey()) || used.startsWith(library.getKey() + "."))
        .findAny()
        .map(library -> library.getValue().contains(module))
        .orElse(used.isEmpty() || used.matches("javax?[.].*") || used.startsWith("org.jspecify"));
  }

  private static boolean isIn(String used, String module) {
    String root = "dev.inkling." + module;
    return used.equals(root) || used.startsWith(root + ".");
  }

  private static String packages(String module) {
    return "dev.inkling." + module + "..";
  }
}
