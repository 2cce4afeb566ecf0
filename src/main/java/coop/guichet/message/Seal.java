package coop.guichet.message;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs what leaves us and may come back – message ids, links – so that nobody else can make one (HMAC-SHA256, 128 bits).
public final class Seal {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 16;
  private static final int CHARACTERS = 26;
  private static final int RADIX = 32;
  private final SecretKeySpec key;

  /// @param key 32 random bytes that never leave the data folder
  public Seal(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /// The signature of a text, 26 letters and digits. What is signed for one use is no good for another.
  public String sign(String use, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] signature = mac.doFinal((use + "\n" + text).getBytes(StandardCharsets.UTF_8));
      String digits = new BigInteger(1, Arrays.copyOf(signature, BYTES)).toString(RADIX);
      return "0".repeat(CHARACTERS - digits.length()) + digits;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  /// Whether this is the signature of that text.
  public boolean fits(String use, String text, String signature) {
    return MessageDigest.isEqual(sign(use, text).getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
  }
}
