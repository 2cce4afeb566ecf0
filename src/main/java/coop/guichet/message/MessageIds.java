package coop.guichet.message;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Makes the ids of what goes out – as RFC 5322 wants them, in our own domain – and tells ours from forged ones.
public final class MessageIds {
  private static final Pattern FORM = Pattern.compile("<?([a-z_]{1,20}\\.[a-z0-9-]{1,40})\\.([0-9a-v]{26})@([a-z0-9.-]{1,255})>?");
  private static final String USE = "message id";
  private final Seal seal;
  private final String domain;

  /// @param domain the right-hand side of the ids
  public MessageIds(Seal seal, String domain) {
    this.seal = seal;
    this.domain = domain.toLowerCase(Locale.ROOT);
  }

  /// The id of what is sent for this purpose; the same key gives the same id.
  public String of(Purpose purpose, String key) {
    String name = purpose.code() + "." + key;
    return "<" + name + "." + seal.sign(USE, name) + "@" + domain + ">";
  }

  /// Whether we made this id.
  public boolean ours(String id) {
    Matcher form = FORM.matcher(id.strip().toLowerCase(Locale.ROOT));
    return form.matches() && form.group(3).equals(domain) && seal.fits(USE, form.group(1), form.group(2));
  }
}
