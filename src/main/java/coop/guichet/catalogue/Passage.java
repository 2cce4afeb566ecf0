package coop.guichet.catalogue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;

/// A passage of a document, as it stands there.
///
/// @param place how the passage is named in the document, such as `D06`
public record Passage(Source source, String place, String text) {
  /// What two copies of the same passage share: SHA-256 over the text with composed letters and single spaces, in hexadecimal.
  public String hash() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(normal(text).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// Whether the passage stands in this text, however either is wrapped.
  public boolean standsIn(String document) {
    return normal(document).contains(normal(text));
  }

  private static String normal(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC).replaceAll("\\s+", " ").strip();
  }
}
