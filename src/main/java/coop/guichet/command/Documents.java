package coop.guichet.command;

import coop.guichet.catalogue.Catalogue;
import coop.guichet.catalogue.Passage;
import coop.guichet.config.Problems;
import coop.guichet.config.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Compares the passages that criteria encode with the original documents, which are no part of the data.
final class Documents {
  private final Path folder;
  private final Problems problems;

  Documents(Path folder, Problems problems) {
    this.folder = folder;
    this.problems = problems;
  }

  /// Notes each passage that no longer stands in its document, and each document that is not there.
  void compare(Catalogue catalogue, Path knowledge) {
    catalogue.passages().stream().filter(passage -> passage.source().document().isPresent()).forEach(passage -> compare(passage, knowledge));
  }

  private void compare(Passage passage, Path knowledge) {
    Path source = knowledge.resolve("sources").resolve(passage.source().id() + ".yaml");
    int line = YamlFile.read(source, source.toString(), new Problems()).map(file -> file.line("/passages/" + passage.place())).orElse(0);
    Path document = folder.resolve(passage.source().document().orElseThrow());
    Optional<String> text = read(document);
    if (text.isEmpty()) {
      problems.add(source.toString(), line, "the document " + document + " cannot be read", "put it there, or correct document");
    } else if (!passage.standsIn(text.get())) {
      problems.add(source.toString(), line, "the passage " + passage.place() + " no longer stands in " + document.getFileName(),
          "write the passage as it stands there now; the criteria that encode it are then unknown until somebody has compared them");
    }
  }

  private static Optional<String> read(Path document) {
    try {
      return Optional.of(Files.readString(document));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
