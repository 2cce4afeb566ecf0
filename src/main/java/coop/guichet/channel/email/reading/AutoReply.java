package coop.guichet.channel.email.reading;

import java.net.IDN;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// May a mail be answered automatically, and to which address? A pure function; the reason is stored and shown.
///
/// @param reason  [Reason#ALLOWED], or what stands against it
/// @param to      whom an automatic answer goes to; empty unless allowed
/// @param visible staff see the mail in their list; false only for what we sent ourselves and for reports on mails that were never ours
public record AutoReply(Reason reason, Optional<String> to, boolean visible) {
  private static final int MOST_TO_SENDER = 1;
  private static final int MOST_IN_THREAD = 3;
  private static final int MOST_TO_DOMAIN = 10;
  private static final int MOST_IN_ALL = 60;
  private static final int MOST_LOCAL = 64;
  private static final int MOST_ADDRESS = 254;
  /// Big providers: their addresses have nothing to do with each other.
  private static final Set<String> PROVIDERS = Set.of("gmail.com", "googlemail.com", "outlook.com", "outlook.be", "outlook.fr", "hotmail.com", "hotmail.be",
      "hotmail.fr", "live.com", "live.be", "live.fr", "live.nl", "msn.com", "yahoo.com", "yahoo.fr", "yahoo.de", "ymail.com", "icloud.com", "me.com", "mac.com",
      "skynet.be", "proximus.be", "telenet.be", "voo.be", "scarlet.be", "orange.fr", "wanadoo.fr", "free.fr", "laposte.net", "sfr.fr", "gmx.de", "gmx.net",
      "web.de", "t-online.de", "proton.me", "protonmail.com", "pm.me", "ziggo.nl", "kpnmail.nl", "aol.com", "mail.com", "posteo.de", "tutanota.com");
  private static final Pattern ROBOT = Pattern.compile(
      "mailer-?daemon.*|postmaster|mdaemon|(?:.*[-._+])?(?:no[-._]?reply|no[-._]?repl[iy]es|do[-._]?not[-._]?reply|ne[-._]?pas[-._]?repondre"
          + "|nicht[-._]?antworten|keine[-._]?antwort|geen[-._]?antwoord|niet[-._]?beantwoorden|auto[-._]?reply|autoresponder)(?:[-._+=].*|\\d*)"
          + "|bounces?(?:[-._+=].*)?|.+-(?:bounces?|request|owner)(?:[+=].*)?|owner-.+|listserv|majordomo|mailman|root|daemon|nobody|abuse|cron"
          + "|newsletters?|notifications?|mailing-?lists?");
  private static final Pattern LOCAL = Pattern.compile("[^\\s@<>()\\[\\]\\\\,;:\"]+");
  private static final Pattern ASCII_LOCAL = Pattern.compile("[!-~]+");
  private static final Pattern DOMAIN = Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})");
  private static final Set<String> NOT_PUBLIC = Set.of("local", "localhost", "localdomain", "internal", "invalid", "test", "lan", "home", "corp", "intranet",
      "onion", "arpa");

  /// Why.
  public enum Reason {
    ALLOWED, OWN, LOOP, AUTO_SUBMITTED, PRECEDENCE, LIST, SUPPRESS, NULL_PATH, REPORT, ROBOT, CALENDAR, ENCRYPTED, NOT_ADDRESSED, INVALID_SENDER, HISTORY, SPAM_FLAG, DMARC_FAIL, SAME_TEXT, LIMIT_SENDER, LIMIT_THREAD, LIMIT_DOMAIN, LIMIT_GLOBAL, UNREADABLE;

    /// Such as `auto-submitted`.
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public boolean allowed() {
    return reason == Reason.ALLOWED;
  }

  /// Decides where our mails cannot be told from others of our domain: every mail whose id stands in it counts as ours.
  ///
  /// @param own our own addresses; where none is given, nothing is asked of To and Cc
  public static AutoReply decide(Mail mail, Set<String> own, History history) {
    return decide(mail, own, new OwnAddresses(own)::namedBy, history);
  }

  /// Decides.
  ///
  /// @param own  our own addresses; where none is given, nothing is asked of To and Cc
  /// @param ours whether we made this message id; others in our domain are those of colleagues
  public static AutoReply decide(Mail mail, Set<String> own, Predicate<String> ours, History history) {
    Reason reason = reason(mail, new OwnAddresses(own), ours, history);
    boolean hidden = reason == Reason.OWN || reason == Reason.LOOP || mail.report().isPresent() && history.foreignReport();
    return new AutoReply(reason, reason == Reason.ALLOWED ? target(mail).map(Mailbox::address) : Optional.empty(), !hidden);
  }

  private static Reason reason(Mail mail, OwnAddresses own, Predicate<String> ours, History history) {
    return Optional.<Reason>empty().or(() -> byOrigin(mail, own, ours)).or(() -> bySigns(mail.signs())).or(() -> byContent(mail, own, history))
        .or(() -> byHistory(mail, history)).orElse(Reason.ALLOWED);
  }

  private static Optional<Reason> byOrigin(Mail mail, OwnAddresses own, Predicate<String> ours) {
    if (mail.unreadable().isPresent()) {
      return Optional.of(Reason.UNREADABLE);
    }
    if (mail.from().filter(own::holds).isPresent() || ours.test(mail.id())) {
      return Optional.of(Reason.OWN);
    }
    return mail.signs().contains(Sign.MANY_HOPS) || mail.loopMarks().stream().anyMatch(own::standsIn) ? Optional.of(Reason.LOOP) : Optional.empty();
  }

  private static Optional<Reason> bySigns(Set<Sign> signs) {
    return List.of(Sign.AUTO_SUBMITTED, Sign.PRECEDENCE, Sign.LIST, Sign.SUPPRESS, Sign.NULL_PATH, Sign.REPORT).stream().filter(signs::contains).findFirst()
        .map(AutoReply::reason);
  }

  private static Optional<Reason> byContent(Mail mail, OwnAddresses own, History history) {
    if (mail.from().stream().anyMatch(AutoReply::isRobot) || target(mail).stream().anyMatch(AutoReply::isRobot)) {
      return Optional.of(Reason.ROBOT);
    }
    Optional<Reason> sign = List.of(Sign.CALENDAR, Sign.ENCRYPTED).stream().filter(mail.signs()::contains).findFirst().map(AutoReply::reason);
    if (sign.isPresent()) {
      return sign;
    }
    if (!own.isEmpty() && Stream.concat(mail.to().stream(), mail.cc().stream()).noneMatch(own::holds)) {
      return Optional.of(Reason.NOT_ADDRESSED);
    }
    if (mail.from().isEmpty() || target(mail).filter(to -> canReceive(to, history.smtpUtf8())).isEmpty()) {
      return Optional.of(Reason.INVALID_SENDER);
    }
    return List.of(Sign.SPAM, Sign.FORGED).stream().filter(mail.signs()::contains).findFirst().map(AutoReply::reason);
  }

  private static Optional<Reason> byHistory(Mail mail, History history) {
    if (history.old()) {
      return Optional.of(Reason.HISTORY);
    }
    if (history.sameText()) {
      return Optional.of(Reason.SAME_TEXT);
    }
    if (history.known() ? history.inThread() >= MOST_IN_THREAD : history.toSender() >= MOST_TO_SENDER) {
      return Optional.of(history.known() ? Reason.LIMIT_THREAD : Reason.LIMIT_SENDER);
    }
    if (history.toDomain() >= MOST_TO_DOMAIN && !PROVIDERS.contains(mail.from().map(Mailbox::domain).orElse(""))) {
      return Optional.of(Reason.LIMIT_DOMAIN);
    }
    return history.inAll() >= MOST_IN_ALL ? Optional.of(Reason.LIMIT_GLOBAL) : Optional.empty();
  }

  private static Reason reason(Sign sign) {
    return switch (sign) {
      case AUTO_SUBMITTED -> Reason.AUTO_SUBMITTED;
      case PRECEDENCE -> Reason.PRECEDENCE;
      case LIST -> Reason.LIST;
      case SUPPRESS -> Reason.SUPPRESS;
      case NULL_PATH -> Reason.NULL_PATH;
      case REPORT -> Reason.REPORT;
      case CALENDAR -> Reason.CALENDAR;
      case ENCRYPTED -> Reason.ENCRYPTED;
      case SPAM -> Reason.SPAM_FLAG;
      case FORGED -> Reason.DMARC_FAIL;
      case MANY_HOPS -> Reason.LOOP;
    };
  }

  /// Where an answer goes: Reply-To where it is of the same organisation as From, so that nobody can make us write to a third person.
  private static Optional<Mailbox> target(Mail mail) {
    return mail.replyTo().filter(to -> mail.from().filter(from -> organisation(from.domain()).equals(organisation(to.domain()))).isPresent())
        .or(mail::from);
  }

  /// The registrable part of a domain, by rule of thumb: two labels, or three below such as `co.uk`.
  private static String organisation(String domain) {
    String[] labels = domain.split("\\.");
    int last = labels.length;
    boolean deep = last > 2 && labels[last - 1].length() == 2 && labels[last - 2].length() <= 3;
    int keep = Math.min(last, deep ? 3 : 2);
    return String.join(".", List.of(labels).subList(last - keep, last));
  }

  private static boolean isRobot(Mailbox sender) {
    return ROBOT.matcher(sender.local()).matches();
  }

  /// A mailbox in a public domain that mail can be sent to.
  private static boolean canReceive(Mailbox mailbox, boolean smtpUtf8) {
    String local = mailbox.local();
    String domain = ascii(mailbox.domain());
    return mailbox.address().length() <= MOST_ADDRESS && local.length() <= MOST_LOCAL && LOCAL.matcher(local).matches()
        && (smtpUtf8 || ASCII_LOCAL.matcher(local).matches()) && DOMAIN.matcher(domain).matches()
        && !NOT_PUBLIC.contains(domain.substring(domain.lastIndexOf('.') + 1));
  }

  private static String ascii(String domain) {
    try {
      return IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
