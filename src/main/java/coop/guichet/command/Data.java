package coop.guichet.command;

import coop.guichet.catalogue.Catalogue;
import coop.guichet.catalogue.CatalogueLoader;
import coop.guichet.channel.email.EmailSettings;
import coop.guichet.config.Problems;
import coop.guichet.config.Settings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The settings and data that the commands without a server work on.
final class Data {
  private Data() {
  }

  static ProductSettings settings() {
    return settings(given -> given);
  }

  /// @param overrides settings from the command line
  static ProductSettings settings(UnaryOperator<Settings> overrides) {
    var problems = new Problems();
    var settings = ProductSettings.load(Optional.empty(), System.getenv(), overrides, problems);
    problems.orThrow();
    return settings;
  }

  /// The mailbox's own address, where the settings name one.
  static Optional<String> mailAddress() {
    return EmailSettings.ownAddress(Settings.load(Optional.empty(), System.getenv(), new Problems()));
  }

  /// The catalogue of the settings' folders.
  ///
  /// @throws Problems.Found when it is not good
  static Catalogue catalogue() {
    ProductSettings settings = settings();
    return catalogue(settings.knowledge(), settings.prompts());
  }

  /// The catalogue of two folders.
  ///
  /// @throws Problems.Found when it is not good
  static Catalogue catalogue(Path knowledge, Path prompts) {
    var problems = new Problems();
    Optional<Catalogue> catalogue = new CatalogueLoader(knowledge, prompts).load(problems);
    problems.orThrow();
    return catalogue.orElseThrow();
  }
}
