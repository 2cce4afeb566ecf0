package coop.guichet.channel.web;

import coop.guichet.message.Outbound;
import coop.guichet.message.Outbox;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.http.sse.SseEvent;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.sse.SseSink;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;

/// Server-sent events of one conversation: all so far or what follows `Last-Event-ID`, then live until the browser goes.
final class EventStream {
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);
  private static final int MOST_STREAMS = 2_000;
  private final Outbox outbox;
  private final WebChannel channel;

  EventStream(Outbox outbox, WebChannel channel) {
    this.outbox = outbox;
    this.channel = channel;
  }

  void send(String conversation, ServerRequest request, ServerResponse response) {
    if (channel.listeners() >= MOST_STREAMS) {
      response.header("Retry-After", "10");
      WebAnswers.error(response, Status.SERVICE_UNAVAILABLE_503, "too many chats are open at the moment: try again in a few seconds");
      return;
    }
    long last = known(conversation, lastEventId(request));
    response.header("X-Accel-Buffering", "no");
    try (WebChannel.Listener listener = channel.listen(conversation); SseSink sink = response.sink(SseSink.TYPE)) {
      sink.emit(SseEvent.builder().comment("open").build());
      while (!channel.closed()) {
        List<Outbound> events = outbox.events(conversation, last);
        for (Outbound event : events) {
          sink.emit(SseEvent.builder().id(String.valueOf(event.id())).data(WebWriter.event(event)).build());
          last = event.id();
        }
        if (events.isEmpty()) {
          listener.await(KEEP_ALIVE);
          sink.emit(SseEvent.builder().comment("here").build());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (UncheckedIOException e) {
      // The browser has gone; it comes back with Last-Event-ID.
    }
  }

  /// An id that this conversation never had shows it from its beginning.
  private long known(String conversation, long id) {
    return id > 0 && outbox.events(conversation, id - 1).stream().anyMatch(event -> event.id() == id) ? id : 0;
  }

  /// An id that is no number, or from elsewhere, shows the conversation from its beginning: only its own events are ever sent.
  private static long lastEventId(ServerRequest request) {
    String given = request.headers().first(HeaderNames.create("Last-Event-ID")).orElse("").strip();
    return given.matches("[0-9]{1,18}") ? Long.parseLong(given) : 0;
  }
}
