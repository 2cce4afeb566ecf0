package coop.guichet.command;

import coop.guichet.channel.email.EmailSettings;
import coop.guichet.channel.web.WebSettings;
import coop.guichet.config.Problems;
import coop.guichet.config.Settings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// All settings of the product.
///
/// @param data where the database lies
public record ProductSettings(WebSettings web, Optional<EmailSettings> email, Path data, Path knowledge, Path prompts) {
  /// Reads file and environment; mistakes go to `problems`.
  ///
  /// @param overrides settings from the command line
  public static ProductSettings load(Optional<Path> file, Map<String, String> environment, UnaryOperator<Settings> overrides, Problems problems) {
    Settings settings = overrides.apply(Settings.load(file, environment, problems));
    ProductSettings read = from(settings);
    settings.refuseUnknown();
    return read;
  }

  /// Asks for every setting there is.
  static ProductSettings from(Settings settings) {
    return new ProductSettings(WebSettings.from(settings), EmailSettings.from(settings),
        Path.of(settings.text("data.dir", "data", "Folder of the embedded database")),
        Path.of(settings.text("knowledge.dir", "knowledge", "Folder of what is true: programmes, criteria, referrals")),
        Path.of(settings.text("prompts.dir", "prompts-faq", "Folder of what is said: topics and wording")));
  }
}
