package coop.guichet.channel.web;

import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// Bodies in and out, the same way on every path.
public final class WebAnswers {
  private WebAnswers() {
  }

  /// The whole body.
  ///
  /// @throws HttpException 413 when it is larger than [WebPages#MOST_BODY_BYTES]
  static byte[] body(ServerRequest request) {
    if (!request.content().hasEntity()) {
      return new byte[0];
    }
    try (InputStream in = request.content().inputStream()) {
      byte[] body = in.readNBytes(WebPages.MOST_BODY_BYTES + 1);
      if (body.length > WebPages.MOST_BODY_BYTES) {
        throw new HttpException("too large", Status.REQUEST_ENTITY_TOO_LARGE_413, true);
      }
      return body;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
