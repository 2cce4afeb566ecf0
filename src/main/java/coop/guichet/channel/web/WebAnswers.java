package coop.guichet.channel.web;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/// Bodies in and out, the same way on every path.
public final class WebAnswers {
  private WebAnswers() {
  }

  /// The whole body; the server has bounded it.
  static byte[] body(ServerRequest request) {
    return request.content().hasEntity() ? request.content().as(byte[].class) : new byte[0];
  }

  /// Sends JSON that no cache keeps.
  public static void json(ServerResponse response, Status status, String json) {
    response.header(HeaderNames.CONTENT_TYPE, "application/json; charset=utf-8").header(HeaderNames.CACHE_CONTROL, "no-store").status(status).send(json);
  }

  /// Sends `{"error": sentence}`.
  public static void error(ServerResponse response, Status status, String sentence) {
    json(response, status, WebWriter.error(sentence));
  }
}
