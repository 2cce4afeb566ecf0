package coop.guichet.channel.email.reading;

/// One line of a mail's text with what it is.
///
/// @param text without spaces at its end and without marks
record TextLine(Kind kind, String text) {
  /// What a line is.
  enum Kind {
    /// Nothing stands on it.
    BLANK,
    /// Words.
    TEXT,
    /// Quoted, by a `>` or a bar.
    QUOTED,
    /// Introduces a quotation that goes on below with or without `>`.
    INTRODUCTION,
    /// The head of another mail, as mail programs put it above what they quote or forward.
    HEAD,
    /// Drawn: a line of dashes.
    RULE,
    /// The sign before a signature: `-- `.
    SIGNATURE_SIGN,
    /// A phone or mail program names itself.
    DEVICE,
    /// HTML said: all below is quoted.
    QUOTED_BELOW,
    /// HTML said: this is signature.
    SIGNATURE
  }

  boolean is(Kind other) {
    return kind == other;
  }

  boolean isText() {
    return kind == Kind.TEXT;
  }
}
