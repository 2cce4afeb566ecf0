package coop.guichet.command;

import coop.guichet.answer.Costs;
import coop.guichet.channel.email.EmailSettings;
import coop.guichet.channel.telegram.TelegramSettings;
import coop.guichet.channel.web.WebSettings;
import coop.guichet.config.Problems;
import coop.guichet.config.Settings;
import coop.guichet.encoder.EncoderSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// All settings of the product.
///
/// @param data where the database lies
public record ProductSettings(WebSettings web, Optional<TelegramSettings> telegram, Optional<EmailSettings> email, Costs costs,
    Optional<EncoderSettings> encoder, Path data,
    Path knowledge, Path prompts) {
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
    return new ProductSettings(WebSettings.from(settings), TelegramSettings.from(settings), EmailSettings.from(settings), costs(settings),
        EncoderSettings.from(settings),
        Path.of(settings.text("data.dir", "data", "Folder of the embedded database")),
        Path.of(settings.text("knowledge.dir", "knowledge", "Folder of what is true: programmes, criteria, referrals")),
        Path.of(settings.text("prompts.dir", "prompts-faq", "Folder of what is said: topics and wording")));
  }

  private static Costs costs(Settings settings) {
    Costs usual = Costs.USUAL;
    return new Costs(
        settings.number("answer.cost.offer", usual.offer(), "What choosing from two or three topics costs, a wrong answer being 1"),
        settings.number("answer.cost.unlisted", usual.unlisted(), "What it costs when none of the topics offered was meant"),
        settings.number("answer.cost.hand_over", usual.handOver(), "What a person's time and the wait for it cost"),
        settings.number("answer.cost.refused", usual.refused(), "What it costs to call a question out of scope that is not"));
  }
}
