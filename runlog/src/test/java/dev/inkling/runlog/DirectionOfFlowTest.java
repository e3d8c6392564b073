package dev.inkling.runlog;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class DirectionOfFlowTest {
  @Test
  void theRunLogKnowsNothingOfOursButHowAFileIsWritten() {
    noClasses()
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "are Inkling's, other than runlog, AtomicFile, OutputWriter and what words messages",
                DirectionOfFlowTest::isForeign))
        .check(
            new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.inkling.runlog"));
  }

  private static boolean isForeign(JavaClass other) {
    String name = other.getName();
    return name.startsWith("dev.inkling.")
        && !name.startsWith("dev.inkling.runlog.")
        && !name.equals("dev.inkling.tensor.file.AtomicFile")
        && !name.equals("dev.inkling.tensor.file.OutputWriter")
        && !name.startsWith("dev.inkling.tensor.text.");
  }
}
