package coop.guichet.message;

import java.util.Optional;

/// The pages behind links that people were given. A link that is no good has no page.
public interface LinkedPages {
  /// The result of the conversation that the token is for.
  Optional<Sheet> result(String token);

  /// What stopping the messages about calls means, with the button that does it.
  Optional<Sheet> stopNotices(String token);

  /// Stops them.
  Optional<Sheet> stoppedNotices(String token);

  /// What is shown where a link is no good.
  Sheet gone(Language language);
}
