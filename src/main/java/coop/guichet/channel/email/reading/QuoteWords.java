package coop.guichet.channel.email.reading;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The words by which mail programs introduce quotations and sign, in French, Dutch, German, English and what is cheap beyond.
/// Every question asked here is answered in time linear in a line of bounded length.
final class QuoteWords {
  private static final int MOST_INTRODUCTION = 500;
  private static final int LEAST_PHRASE = 6;
  private static final int MOST_LABEL = 24;
  private static final int MOST_SIGNATURE = 120;
  private static final int MOST_SEPARATOR = 120;

  /// "wrote", as it stands in introductions; of several words the last.
  private static final Set<String> WROTE = Set.of("wrote", "writes", "écrit", "ecrit", "écrivait", "schreef", "geschreven", "schrieb", "geschrieben", "scritto",
      "escribió", "escribio", "escreveu", "skrev", "kirjoitti", "napisał(a)", "napisała", "napisał", "pisze", "napsal(a)", "napsal", "написала", "написал(а)",
      "написал", "пишет", "пише", "написав", "írta", "yazdı", "scris", "写道", "寫道");
  private static final Set<String> SELF = Set.of("i", "we", "je", "j'ai", "nous", "ik", "wij", "ich", "wir");
  private static final Pattern YEAR = Pattern.compile("(?<!\\d)(?:19|20)\\d{2}(?!\\d)|\\d{1,2}[./-]\\d{1,2}[./-]\\d{2}(?!\\d)|\\d{4}年");
  private static final Pattern TIME = Pattern.compile("(?<!\\d)\\d{1,2} ?[:.hu：] ?\\d{2}(?!\\d)");
  private static final Pattern ADDRESS = Pattern.compile("[^\\s<>@]{1,100}@[^\\s<>@]{1,100}");
  private static final Pattern NAMED_ADDRESS = Pattern.compile("[^<>]{0,100}(?:<|&lt;)[^<>]{1,200}@[^<>]{1,200}(?:<[^<>]*>)?(?:>|&gt;)\\s*");
  private static final Pattern OPENS = Pattern.compile(
      "(?iu)^(?:[\"'(\\[]?\\d|on\\b|at\\b|le\\b|op\\b|am\\b|el\\b|il\\b|em\\b|in data\\b|den\\b|dnia\\b|w dniu\\b|dne\\b|в\\b|在|\\p{L}{2,12}[.,]{0,2} \\d).*");
  private static final Pattern OPENS_SURELY = Pattern.compile("(?iu)^(?:(?:on|at|le|op|am|el|il|em|in data|den|dnia|w dniu)\\b.{0,30}\\d|\\d).*");
  private static final Pattern LINK = Pattern.compile("\\[([^\\[\\]]{1,60})\\]\\([^()\\s]{1,300}\\)|[<(]?https?://[^\\s<>()]{1,300}[>)]?");
  private static final Pattern DATED = Pattern.compile("(?iu)^(?:\\p{L}{2,12}[.,]{0,2} )?[\"(]?\\d.*");
  private static final Pattern GMAIL = Pattern.compile("^\\d{4}-\\d{2}-\\d{2} \\d{1,2}:\\d{2} GMT[+-]\\d{1,2}:\\d{2} .+");
  private static final Pattern ISO_AND_ADDRESS = Pattern.compile("^\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}\\b.*>\\s*[:：]?$");
  private static final Pattern FRAME = Pattern.compile("^[-*_\\s]+|[-*_\\s]+$");

  private static final Pattern SEPARATOR = Pattern.compile("(?iu)^[\\s*_>]*(?:-{2,}|_{2,}|={2,})\\s*(?:" + String.join("|", "original message",
      "original e-?mail",
      "forwarded message", "reply message", "message d['’]origine", "message original", "message initial", "message transféré", "message transmis",
      "e-?mail d['’]origine",
      "oorspronkelijk(?:e)? (?:bericht|e-?mail)", "origineel bericht", "doorgestuurd bericht", "ursprüngliche (?:nachricht|mail|e-mail)", "originalnachricht",
      "original-nachricht", "weitergeleitete nachricht", "mensaje original", "mensaje reenviado", "messaggio originale", "messaggio inoltrato",
      "mensagem original", "mensagem encaminhada", "oprindelig (?:besked|meddelelse)", "opprinnelig melding", "ursprungligt meddelande", "originalmeddelande",
      "alkuperäinen viesti", "oryginalna wiadomość", "wiadomość oryginalna", "исходное сообщение", "пересылаемое сообщение", "原始邮件", "原始郵件")
      + ")\\b?[\\s\\d/:.,()-]*[-_=]{0,}[\\s*_]*$");
  private static final Pattern BEGINS_FORWARD = Pattern
      .compile("(?iu)^(?:begin forwarded message|début du message (?:réexpédié|transféré)|begin doorgestuurd bericht"
          + "|anfang der weitergeleiteten nachricht|inizio messaggio inoltrato|inicio del mensaje reenviado)\\s*:$");

  private static final Pattern DEVICE = Pattern.compile("(?iu)^[<(\\[\\s*_-]*(?:" + String.join("|",
      "sent (?:from|via|with|using|by|on)(?: my| a| an| the)? [^.,!?]{1,60}(?:[.,]\\s*(?:please|sorry|excuse|apologi).{0,60})?[.!]?", "from my [^.,!?]{1,30}",
      "\\p{L}+ from mobile", "get \\[?outlook for .{1,60}", "download outlook .{1,60}",
      "envoy[ée]e? (?:depuis|à partir|a partir|avec|par|via|de (?:mon|ma|mes|notre|l['’]|outlook|yahoo|samsung|courrier|mail|proton|telenet|proximus)).{0,80}",
      "(?:télécharge[rz]|obten(?:ir|ez)) outlook .{1,60}", "(?:verzonden|verstuurd|gestuurd) (?:met|vanaf|vanuit|via|door|van mijn) .{1,80}",
      "(?:outlook voor .{1,20} (?:downloaden|ophalen)|download outlook voor .{1,20}|haal outlook voor .{1,20})",
      "gesendet (?:von|mit|über|via|aus) .{1,80}", "von meinem .{1,40} gesendet\\.?", "diese (?:nachricht|e-mail|mail) wurde (?:von|mit) .{1,80} gesendet\\.?",
      "(?:outlook für .{1,20} (?:beziehen|herunterladen)|hol(?:en sie sich)? outlook für .{1,20})",
      "enviad[oa] (?:desde|do|de meu|de mi|por|con|com|a partir) .{1,60}", "inviato da(?:l mio|lla mia)? .{1,60}",
      "sendt fra .{1,60}", "skickat från .{1,60}", "lähetetty .{1,60}", "wysłan[eo] z .{1,60}", "отправлено (?:с|из) .{1,60}", "從我的 .{1,30} 傳送", "发自我的.{1,30}",
      "發自我的.{1,30}", ".{1,20}から送信") + ")[>)\\]\\s*_-]*$");

  private static final Pattern CLOSING = Pattern.compile(
      "(?iu)^(?:" + String.join("|", "(?:bien )?(?:très )?cordialement", "(?:bien )?cordialement(?: vôtre)?", "bien à vous", "belle journée", "bonne journée",
          "salutations(?: distinguées)?", "(?:meilleures|sincères|cordiales) salutations", "sincèrement",
          "(?:met )?(?:vriendelijke|hartelijke|beste) groet(?:en)?", "mvg", "groetjes", "hoogachtend",
          "(?:mit )?(?:freundliche[nm]?|besten?|herzliche[nm]?|viele[n]?|liebe[n]?) gr(?:ü|ue)(?:ß|ss)e?n?", "mfg", "hochachtungsvoll",
          "(?:kind|best|warm|many)? ?regards", "(?:yours )?(?:sincerely|faithfully|truly)", "best wishes", "cheers") + ")[\\s,.!]*$");
  private static final Pattern CONTACT = Pattern.compile(
      "(?iu)(?:\\+\\d{2}|\\b0\\d)[\\d\\s/().-]{6,}|\\bwww\\.\\S+|https?://\\S+|[\\w.+-]{1,60}@[\\w-]{1,60}\\.[\\w.-]{2,40}|^\\s*(?:t[ée]l|gsm|mobile|tel|fax|phone|t|m|e|w)\\s*[.:+]");
  private static final Pattern DISCLAIMER = Pattern.compile("(?iu)^\\W*(?:" + String.join("|", "(?:legal )?disclaimer\\b.*", "avis de confidentialité\\b.*",
      "confidentiality notice\\b.*",
      "(?:this|the (?:information|contents?)).{0,60}(?:e-?mail|message|communication).{0,200}(?:confidential|privileged|intended (?:only|solely)).*",
      "(?:ce (?:message|courriel|mail|courrier)|cet e-?mail|les informations|le contenu).{0,200}(?:confidentiel|exclusivement destiné|à l['’]attention exclusive|destiné exclusivement|usage exclusif).*",
      "(?:dit (?:bericht|e-?mail\\w*|mailbericht)|deze (?:e-?mail|mail|boodschap)|de (?:informatie|inhoud)).{0,200}(?:vertrouwelijk|uitsluitend (?:bestemd|bedoeld)).*",
      "(?:diese (?:e-?mail|nachricht|mail)|der inhalt|die information).{0,200}(?:vertraulich|ausschließlich für|rechtlich geschützt).*",
      "(?:le informazioni contenute|este (?:mensaje|correo)).{0,200}(?:riservat|confidencial).*",
      "(?:please )?(?:consider the environment|think before you print|pensez à l['’]environnement|denk aan het milieu|bitte denken sie an die umwelt).*",
      "(?:virus-free|virenfrei|virusvrij|garanti sans virus|sans virus)\\b.*") + ")$");

  /// What a line such as `Van: …` names.
  enum Label {
    FROM, DATE, TO, SUBJECT, OTHER
  }

  private static final Map<String, Label> LABELS = labels();

  private QuoteWords() {
  }

  private static Map<String, Label> labels() {
    var labels = new HashMap<String, Label>();
    Stream.of("from", "de", "expéditeur", "van", "afzender", "von", "absender", "da", "fra", "från", "od", "lähettäjä", "от", "от кого", "发件人", "寄件者", "差出人")
        .forEach(word -> labels.put(word, Label.FROM));
    Stream
        .of("sent", "date", "envoyé", "envoyé le", "date d'envoi", "message du", "verzonden", "datum", "gesendet", "inviato", "data", "enviado", "enviado el",
            "enviada em",
            "enviado em", "fecha", "sendt", "dato", "skickat", "lähetetty", "päivämäärä", "wysłano", "дата", "отправлено", "发送时间", "日期")
        .forEach(word -> labels.put(word, Label.DATE));
    Stream.of("to", "à", "a", "destinataire", "aan", "an", "empfänger", "para", "til", "till", "vastaanottaja", "do", "кому", "收件人")
        .forEach(word -> labels.put(word, Label.TO));
    Stream.of("subject", "objet", "sujet", "onderwerp", "betreff", "oggetto", "asunto", "assunto", "emne", "ämne", "aihe", "temat", "тема", "主题", "主旨")
        .forEach(word -> labels.put(word, Label.SUBJECT));
    Stream.of("cc", "bcc", "cci", "copie", "copie à", "kopie", "kopi", "kopia", "reply-to", "répondre à", "antwort an", "antwoorden aan", "risposta",
        "responder a",
        "rispondi a", "importance", "priorité", "prioriteit", "urgentie", "priority", "wichtigkeit", "attachments", "pièces jointes", "bijlagen", "anlagen",
        "resent-from",
        "organization").forEach(word -> labels.put(word, Label.OTHER));
    return Map.copyOf(labels);
  }

  /// Whether these words, taken from one line or several, introduce a quotation: "Le 3 mai 2026 à 10:12, An <a@b.be> a écrit :".
  ///
  /// @param quotedNext the next line is quoted, which makes a vaguer introduction credible
  static boolean introduces(String line, boolean quotedNext) {
    if (line.length() > MOST_INTRODUCTION || line.chars().noneMatch(c -> c == ':' || c == '：' || c == '@')) {
      return false;
    }
    String words = FRAME.matcher(line).replaceAll("").replaceAll("[\\s\\u00a0\\u202f]+", " ");
    boolean colon = words.endsWith(":") || words.endsWith("：");
    boolean address = ADDRESS.matcher(words).find();
    if (!colon && !address) {
      return words.length() < MOST_SEPARATOR && GMAIL.matcher(words).matches();
    }
    boolean time = TIME.matcher(words).find();
    boolean year = YEAR.matcher(words).find();
    List<String> tokens = List.of(words.toLowerCase(Locale.ROOT).replace('’', '\'').split("[ :：]+"));
    if (tokens.stream().noneMatch(WROTE::contains)) {
      boolean closed = DATED.matcher(words).matches() && time && (words.endsWith(">:") || words.endsWith("):"));
      return address && (closed || ISO_AND_ADDRESS.matcher(words).matches());
    }
    boolean last = WROTE.contains(tokens.getLast());
    boolean named = NAMED_ADDRESS.matcher(words).lookingAt();
    if (!colon && !(last && address && (time || year)) || !address && tokens.stream().anyMatch(SELF::contains)) {
      return false;
    }
    boolean moment = time && year || address && (time || year) || year && quotedNext;
    return named && (last || time || year) || OPENS.matcher(words).matches() && moment;
  }

  /// A line that could open an introduction: only these are joined with those behind them.
  static boolean mayOpenIntroduction(String line) {
    return line.length() <= MOST_INTRODUCTION && line.chars().anyMatch(c -> c == '@' || c == '<' || c >= '0' && c <= '9');
  }

  /// A line with which an introduction may end.
  static boolean mayEndIntroduction(String line) {
    char last = line.charAt(line.length() - 1);
    return ":：>)-".indexOf(last) >= 0 || WROTE.contains(line.substring(line.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT));
  }

  /// A line with which an introduction begins more surely than with the line above it.
  static boolean opensIntroduction(String line) {
    return line.length() <= MOST_INTRODUCTION && OPENS_SURELY.matcher(line.strip()).matches();
  }

  /// What a line such as `Verzonden: maandag` names; empty when it names nothing of a mail's header.
  static Optional<Label> label(String line) {
    if (line.indexOf(':') < 0 && line.indexOf('：') < 0) {
      return Optional.empty();
    }
    String plain = line.replace("*", "").replace('\u00a0', ' ').replace('\u202f', ' ').strip();
    int colon = plain.indexOf(':');
    int wide = plain.indexOf('：');
    int end = colon < 0 ? wide : wide < 0 ? colon : Math.min(colon, wide);
    return end <= 0 || end > MOST_LABEL
        ? Optional.empty()
        : Optional.ofNullable(LABELS.get(plain.substring(0, end).strip().toLowerCase(Locale.ROOT).replace('’', '\'')));
  }

  /// "-----Original Message-----" and its like.
  static boolean separates(String line) {
    return line.length() >= LEAST_PHRASE && line.length() <= MOST_SEPARATOR
        && (SEPARATOR.matcher(line).matches() || BEGINS_FORWARD.matcher(line.strip()).matches());
  }

  /// "Verzonden vanaf mijn iPhone" and its like.
  static boolean signsByDevice(String line) {
    return line.length() >= LEAST_PHRASE && line.length() <= MOST_INTRODUCTION && DEVICE.matcher(LINK.matcher(line).replaceAll("$1").strip()).matches();
  }

  /// "Met vriendelijke groeten," alone on its line.
  static boolean closes(String line) {
    return line.length() <= MOST_SIGNATURE && CLOSING.matcher(line.strip()).matches();
  }

  /// A phone number, web or mail address, as they stand in signatures.
  static boolean givesContact(String line) {
    return line.length() <= MOST_SIGNATURE && CONTACT.matcher(line).find();
  }

  /// A paragraph that says what receivers must do with mail that is not for them, or that printing costs trees.
  static boolean disclaims(List<String> paragraph) {
    String words = String.join(" ", paragraph);
    return DISCLAIMER.matcher(words.length() <= 1_000 ? words : words.substring(0, 1_000)).matches();
  }

  /// Characters of which lines between parts of a mail are drawn, and what tracking programs leave alone on a line.
  static final Set<Character> RULES = Set.of('-', '_', '=', '*', '#', '~', '+', '—', '–', 'ᐧ', '•');
}
