package dev.inkling.cli;

import dev.inkling.digits.Model;
import dev.inkling.interop.card.Judged;
import dev.inkling.interop.card.ModelCard;
import dev.inkling.tensor.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// Writes the card of an exported model beside it: `FILE.md` for people, `FILE.json` for programs.
///
/// @param model what was exported
/// @param judged how well it does
record Cards(Model model, Judged judged) {
  /// Writes both files.
  ///
  /// @return the files
  List<Path> write(Exported exported) throws IOException {
    String file = String.valueOf(exported.file().getFileName());
    ModelCard card = new ModelCard(model, file, exported.sha256(), judged);
    Path markdown = Path.of(exported.file() + ".md"), json = Path.of(exported.file() + ".json");
    write(markdown, card.toMarkdown());
    write(json, Json.write(card.toMap()) + "\n");
    return List.of(markdown, json);
  }

  private static void write(Path file, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(file, bytes.length, out -> out.write(bytes));
  }
}
