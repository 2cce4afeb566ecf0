package coop.guichet.channel.web;

import coop.guichet.catalogue.Phrase;
import coop.guichet.catalogue.Wording;
import coop.guichet.message.Conversations;
import coop.guichet.message.Inbound;
import coop.guichet.message.Inbox;
import coop.guichet.message.Language;
import coop.guichet.message.Outbox;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The paths of the web chat.
public final class WebRoutes {
  private static final String BEARER = "Bearer ";
  private static final String CONVERSATION = "/api/conversations/{id}";
  private final Conversations conversations;
  private final Inbox inbox;
  private final Runnable kept;
  private final EventStream stream;
  private final Supplier<Wording> wording;
  private final Clock clock;

  /// @param kept called after a message was kept, to wake the worker
  public WebRoutes(Conversations conversations, Inbox inbox, Outbox outbox, WebChannel channel, Runnable kept, Supplier<Wording> wording, Clock clock) {
    this.conversations = conversations;
    this.inbox = inbox;
    this.kept = kept;
    this.stream = new EventStream(outbox, channel);
    this.wording = wording;
    this.clock = clock;
  }

  /// Adds the paths to a server's routing.
  public void add(HttpRouting.Builder routing) {
    routing.get("/api/wording", (request, response) -> WebAnswers.json(response, Status.OK_200, WebWriter.json(pageTexts())))
        .post("/api/conversations", this::begin).post("/api/entries", this::enter)
        .get(CONVERSATION + "/messages", this::messages)
        .post(CONVERSATION + "/messages", this::receive)
        .get(CONVERSATION + "/events", this::events)
        .any("/api/wording", WebPages::methodNotAllowed).any("/api/conversations", WebPages::methodNotAllowed)
        .any("/api/entries", WebPages::methodNotAllowed)
        .any(CONVERSATION + "/messages", WebPages::methodNotAllowed).any(CONVERSATION + "/events", WebPages::methodNotAllowed);
  }

  private Map<String, Map<String, String>> pageTexts() {
    Wording words = wording.get();
    var texts = new LinkedHashMap<String, Map<String, String>>();
    for (Language language : Language.values()) {
      var page = new LinkedHashMap<String, String>();
      words.page().forEach((key, text) -> page.put(key, text.in(language)));
      page.put("welcome", words.say(Phrase.WELCOME, language));
      page.put("disclosure", words.say(Phrase.DISCLOSURE, language));
      texts.put(language.code(), page);
    }
    return texts;
  }

  private void begin(ServerRequest request, ServerResponse response) {
    try {
      Conversations.Begun begun = conversations.begin(WebReader.language(WebAnswers.body(request)), clock.instant());
      WebAnswers.json(response, Status.CREATED_201, WebWriter.json(Map.of("id", begun.id(), "token", begun.token())));
    } catch (WebReader.BadRequest e) {
      WebAnswers.error(response, Status.BAD_REQUEST_400, e.getMessage());
    }
  }

  /// A link in a mail opens its conversation here. The code comes in a body, so that no one who only fetches addresses –
  /// a scanner of mails, say – uses it up.
  private void enter(ServerRequest request, ServerResponse response) {
    try {
      Optional<Conversations.Begun> entered = conversations.enter(WebReader.entryCode(WebAnswers.body(request)), clock.instant());
      if (entered.isPresent()) {
        WebAnswers.json(response, Status.CREATED_201, WebWriter.json(Map.of("id", entered.get().id(), "token", entered.get().token())));
      } else {
        WebAnswers.error(response, Status.GONE_410, "this link was used before or is too old");
      }
    } catch (WebReader.BadRequest e) {
      WebAnswers.error(response, Status.BAD_REQUEST_400, e.getMessage());
    }
  }

  private void receive(ServerRequest request, ServerResponse response) {
    byte[] body = WebAnswers.body(request);
    Optional<String> conversation = authorised(request, response);
    if (conversation.isEmpty()) {
      return;
    }
    try {
      Inbound message = WebReader.message(conversation.get(), body, clock.instant());
      switch (inbox.accept(message)) {
        case KEPT -> {
          kept.run();
          WebAnswers.json(response, Status.ACCEPTED_202, "{\"kept\":true}");
        }
        case DUPLICATE -> WebAnswers.json(response, Status.ACCEPTED_202, "{\"kept\":true}");
        case CONFLICT ->
          WebAnswers.error(response, Status.CONFLICT_409, "another text was sent with this client_id before: send this one with a new client_id");
        case UNKNOWN_SENDER -> WebAnswers.error(response, Status.NOT_FOUND_404, "there is no such conversation: begin one with POST /api/conversations");
      }
    } catch (WebReader.BadRequest e) {
      WebAnswers.error(response, Status.BAD_REQUEST_400, e.getMessage());
    }
  }

  private void messages(ServerRequest request, ServerResponse response) {
    authorised(request, response).ifPresent(id -> WebAnswers.json(response, Status.OK_200, WebWriter.messages(conversations.messages(id))));
  }

  private void events(ServerRequest request, ServerResponse response) {
    authorised(request, response).ifPresent(id -> stream.send(id, request, response));
  }

  /// The conversation that the request's token opens; otherwise the refusal has been sent.
  private Optional<String> authorised(ServerRequest request, ServerResponse response) {
    String id = request.path().pathParameters().get("id");
    String header = request.headers().first(HeaderNames.AUTHORIZATION).orElse("");
    String token = header.startsWith(BEARER) ? header.substring(BEARER.length()).strip() : "";
    return switch (conversations.access(id, token)) {
      case OPEN -> Optional.of(id);
      case WRONG_TOKEN -> {
        response.header("WWW-Authenticate", "Bearer");
        yield refused(response, Status.UNAUTHORIZED_401, "this conversation needs its own token: Authorization: Bearer TOKEN");
      }
      case UNKNOWN -> refused(response, Status.NOT_FOUND_404, "there is no such conversation: begin one with POST /api/conversations");
    };
  }

  private static Optional<String> refused(ServerResponse response, Status status, String sentence) {
    WebAnswers.error(response, status, sentence);
    return Optional.empty();
  }
}
