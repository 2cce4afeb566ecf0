package coop.guichet.command;

import coop.guichet.catalogue.Catalogue;
import coop.guichet.catalogue.CatalogueLoader;
import coop.guichet.config.Problems;
import java.util.Optional;

/// The settings and data that the commands without a server work on.
final class Data {
  private Data() {
  }

  static ProductSettings settings() {
    var problems = new Problems();
    var settings = ProductSettings.load(Optional.empty(), System.getenv(), given -> given, problems);
    problems.orThrow();
    return settings;
  }

  /// The catalogue of the settings' folders.
  ///
  /// @throws Problems.Found when it is not good
  static Catalogue catalogue() {
    ProductSettings settings = settings();
    var problems = new Problems();
    Optional<Catalogue> catalogue = new CatalogueLoader(settings.knowledge(), settings.prompts()).load(problems);
    problems.orThrow();
    return catalogue.orElseThrow();
  }
}
