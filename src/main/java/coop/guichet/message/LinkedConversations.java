package coop.guichet.message;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// Conversations that the token of a result's link opens, too.
public final class LinkedConversations implements Conversations {
  private final Conversations conversations;
  private final Links links;
  private final Clock clock;

  public LinkedConversations(Conversations conversations, Links links, Clock clock) {
    this.conversations = conversations;
    this.links = links;
    this.clock = clock;
  }

  @Override
  public Begun begin(Optional<Language> language, Instant now) {
    return conversations.begin(language, now);
  }

  @Override
  public Optional<Begun> enter(String code, Instant now) {
    return conversations.enter(code, now);
  }

  @Override
  public Access access(String id, String token) {
    Access access = conversations.access(id, token);
    boolean linked = access != Access.OPEN
        && links.conversation(Links.Use.RESULT, token, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)).filter(id::equals).isPresent()
        && !conversations.messages(id).isEmpty();
    return linked ? Access.OPEN : access;
  }

  @Override
  public List<Inbound> messages(String id) {
    return conversations.messages(id);
  }
}
