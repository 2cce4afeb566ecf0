package coop.guichet.channel.email.reading;

/// What a mail itself says against being answered automatically (RFC 3834 §2 and what mail programs do beside it).
public enum Sign {
  /// `Auto-Submitted` other than `no`, or a header by which programs mark their answers.
  AUTO_SUBMITTED,
  /// `Precedence: bulk`, `list`, `junk` or `auto_reply`.
  PRECEDENCE,
  /// It came through a mailing list.
  LIST,
  /// `X-Auto-Response-Suppress` asks for silence. The mail may well be a person's.
  SUPPRESS,
  /// `Return-Path: <>`: a bounce, or something that wants none.
  NULL_PATH,
  /// A delivery report or a receipt.
  REPORT,
  /// An invitation to a meeting, or an answer to one.
  CALENDAR,
  /// Its text is encrypted.
  ENCRYPTED,
  /// Our mail server calls it spam.
  SPAM,
  /// Our mail server found that the sender is forged.
  FORGED,
  /// It went through more servers than any mail does.
  MANY_HOPS
}
