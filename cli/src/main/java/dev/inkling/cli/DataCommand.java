package dev.inkling.cli;

import picocli.CommandLine.Command;

/// The data sets.
@Command(
    name = "data",
    description = "Lists, fetches, checks and shows data sets.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  inkling data list",
      "  inkling data get fashion-mnist",
      "  inkling data show mnist --index 7"
    })
final class DataCommand extends GroupCommand {}
