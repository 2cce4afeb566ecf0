package coop.guichet.answer;

import coop.guichet.message.Language;

/// A sentence encoder: a plug-in that turns texts into vectors, the closer the more alike their meanings. Safe for several
/// threads; lives as long as the process.
public interface Encoder {
  /// What an operator calls it.
  String name();

  /// Names the space of its vectors: encoders of the same version give the same vector for the same text.
  String version();

  /// Whether its vectors mean something in this language.
  boolean serves(Language language);

  /// The text's vector, of length 1.
  float[] encode(String text);
}
