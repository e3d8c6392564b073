package dev.inkling.cli;

import picocli.CommandLine.Command;

/// What was found on this machine, what is missing and what to do about it.
@Command(
    name = "doctor",
    description = "Shows what was found on this machine, what is missing and what to do about it.",
    footerHeading = "%nExamples:%n",
    footer = {"  inkling doctor", "  inkling doctor --json"})
final class DoctorCommand extends BaseCommand {
  DoctorCommand(Console console) {
    super(console);
  }

  @Override
  Result run() {
    return Diagnosis.of(console());
  }
}
