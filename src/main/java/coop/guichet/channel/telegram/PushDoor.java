package coop.guichet.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.guichet.message.Webhook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;

/// Where Telegram pushes updates: at a path that nobody guesses, with a secret.
final class PushDoor implements Webhook {
  private static final System.Logger LOG = System.getLogger(PushDoor.class.getName());
  private static final String SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token";
  private static final int MOST_BYTES = 1_000_000;
  private static final int PATH_CHARACTERS = 32;
  private static final ObjectMapper JSON = new ObjectMapper();
  private final Intake intake;
  private final Wellbeing wellbeing;
  private final byte[] secret;
  private final String path;

  PushDoor(Intake intake, Wellbeing wellbeing, String secret) {
    this.intake = intake;
    this.wellbeing = wellbeing;
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
    this.path = "/telegram/" + hash("path of " + secret).substring(0, PATH_CHARACTERS);
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public int mostBytes() {
    return MOST_BYTES;
  }

  @Override
  public boolean admits(Function<String, Optional<String>> header) {
    return MessageDigest.isEqual(secret, header.apply(SECRET_HEADER).orElse("").getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Receipt receive(byte[] body) {
    JsonNode update;
    try {
      update = JSON.readTree(body);
    } catch (IOException e) {
      return Receipt.UNREADABLE;
    }
    if (!update.isObject()) {
      return Receipt.UNREADABLE;
    }
    try {
      if (!intake.mayReceive()) {
        wellbeing.troubled("an update was pushed while another receiver holds the lease");
        return Receipt.TRY_AGAIN;
      }
      intake.pushed(update);
      wellbeing.success();
      return Receipt.KEPT;
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "Telegram: an update could not be kept; it will be pushed again", e);
      return Receipt.TRY_AGAIN;
    }
  }

  private static String hash(String text) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
