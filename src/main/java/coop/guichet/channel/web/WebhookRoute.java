package coop.guichet.channel.web;

import coop.guichet.message.Webhook;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// Opens the door of another channel at which a service pushes JSON. The caller is checked before a byte of the body is read.
public final class WebhookRoute {
  private static final String JSON = "application/json";

  private WebhookRoute() {
  }

  /// Adds the door to a server's routing.
  public static void add(HttpRouting.Builder routing, Webhook door) {
    routing.post(door.path(), (request, response) -> push(door, request, response)).any(door.path(), WebPages::methodNotAllowed);
  }

  private static void push(Webhook door, ServerRequest request, ServerResponse response) throws IOException {
    if (!door.admits(name -> request.headers().first(HeaderNames.create(name)))) {
      throw new HttpException("not admitted", Status.UNAUTHORIZED_401, false);
    }
    Optional<String> type = request.headers().contentType().map(given -> given.mediaType().text());
    if (!type.equals(Optional.of(JSON))) {
      throw new HttpException("no JSON", Status.UNSUPPORTED_MEDIA_TYPE_415, false);
    }
    switch (door.receive(body(door, request))) {
      case KEPT -> response.status(Status.OK_200).send();
      case UNREADABLE -> WebAnswers.error(response, Status.BAD_REQUEST_400, "the body is not what this address takes");
      case TRY_AGAIN -> WebAnswers.error(response, Status.SERVICE_UNAVAILABLE_503, "it could not be kept: push it again");
    }
  }

  private static byte[] body(Webhook door, ServerRequest request) throws IOException {
    if (!request.content().hasEntity()) {
      return new byte[0];
    }
    try (InputStream in = request.content().inputStream()) {
      byte[] body = in.readNBytes(door.mostBytes() + 1);
      if (body.length > door.mostBytes()) {
        throw new HttpException("too large", Status.REQUEST_ENTITY_TOO_LARGE_413, false);
      }
      return body;
    }
  }
}
