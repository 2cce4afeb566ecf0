package coop.guichet.channel.email.reading;

/// Text signed in place by PGP: the frame around it goes, the text stays.
final class PgpArmour {
  private static final String BEGIN = "-----BEGIN PGP SIGNED MESSAGE-----";
  private static final String SIGNATURE = "-----BEGIN PGP SIGNATURE-----";
  private static final String END = "-----END PGP SIGNATURE-----";

  private PgpArmour() {
  }

  static String remove(String text) {
    int begin = text.indexOf(BEGIN);
    int signature = text.indexOf(SIGNATURE, Math.max(0, begin));
    int body = begin < 0 ? -1 : text.indexOf("\n\n", begin);
    if (body < 0 || signature < body) {
      return text;
    }
    int end = text.indexOf(END, signature);
    String after = end < 0 ? "" : text.substring(end + END.length());
    return text.substring(0, begin) + text.substring(body + 2, signature).replace("\n- -", "\n-") + after;
  }
}
