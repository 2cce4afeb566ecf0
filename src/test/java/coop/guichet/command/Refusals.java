package coop.guichet.command;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.regex.Pattern;

/// What holds for every answer of the product, above all for those that say no.
final class Refusals {
  private static final Pattern INSIDE = Pattern.compile("\\tat |Exception|java[.]|coop[.]guichet|io[.]helidon|SQL|jackson");

  private Refusals() {
  }

  /// A refusal says in one sentence of JSON what is wrong.
  static void assertRefused(int status, HttpResponse<String> response) {
    assertEquals(status, response.statusCode(), response.body());
    assertEquals("application/json; charset=utf-8", response.headers().firstValue("Content-Type").orElse("none"));
    JsonNode body = ChatClient.json(response.body());
    assertEquals(1, body.size(), response.body());
    assertFalse(body.path("error").asText().isBlank(), response.body());
    assertSecured(response.headers());
    assertNoLookInside(response.body());
  }

  /// Nothing about the program, above all no stack trace.
  static void assertNoLookInside(String body) {
    assertFalse(INSIDE.matcher(body).find(), body);
  }

  static void assertSecured(HttpHeaders headers) {
    assertAll(() -> assertTrue(headers.firstValue("Content-Security-Policy").orElse("").startsWith("default-src 'none'"), headers::toString),
        () -> assertEquals(Optional.of("nosniff"), headers.firstValue("X-Content-Type-Options")),
        () -> assertEquals(Optional.of("no-referrer"), headers.firstValue("Referrer-Policy")));
  }
}
