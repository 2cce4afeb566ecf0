package coop.guichet.answer;

import coop.guichet.message.PlainForm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A message cut into what it asks and what it only tells. Greetings, closings and signatures are neither.
///
/// @param questions sentences that ask: with a question mark, a request ("could you …"), an item of a numbered list, and what
///   goes on asking after one of these ("and is there …")
/// @param telling   the other sentences
/// @param before    of each sentence but the first, the one before it
record Segments(List<String> questions, List<String> telling, Map<String, String> before) {
  private static final Pattern ENDS = Pattern.compile("(?<=[.!?;…])\\s+|\\n+");
  private static final Pattern ITEM = Pattern.compile("^\\s*(?:\\d{1,2}\\s*[.)°:-]|[-–•*])\\s*(?=\\S)");
  static final Pattern OPENING = Pattern.compile(
      "(?iu)^(?:bonjour|bonsoir|salut|coucou|hello|hi|hey|hallo|dag|beste|geachte|goeiedag|goeiemorgen|goedemorgen|goedemiddag|goedenavond|goedendag|dear|good (?:morning|afternoon|evening|day)"
          + "|guten (?:tag|morgen|abend)|liebe[rs]?|sehr geehrte|madame|monsieur|cher|chère|chers)\\b[^.?!\\n]{0,40}[,!.]?\\s*$");
  static final Pattern GREETING = Pattern.compile(
      "(?iu)^(?:bonjour|bonsoir|salut|coucou|hello|hi|hey|hallo|dag|hoi|guten (?:tag|morgen|abend)|goeiedag|goedemorgen|goedemiddag)[^,.!?\\n]{0,25}[,!.]\\s*");
  static final Pattern CLOSING = Pattern.compile(
      "(?iu)^(?:merci|un grand merci|bien à vous|bien cordialement|cordialement|sincères|veuillez|recevez|salutations|d'avance|belle journée|bonne journée|met (?:vriendelijke|dank|beste)|"
          + "vriendelijke|hartelijk|hartelijke|groet|groeten|groetjes|mvg|hoogachtend|alvast|dank u|bedankt|many thanks|thanks|thank you|best|kind regards|regards|cheers|warm regards|yours|sincerely|"
          + "mit (?:freundlichen|freundlichem|besten|herzlichen)|freundliche|viele grüße|beste grüße|grüße|liebe grüße|vielen dank|danke|herzlichen dank|hochachtungsvoll|sent from|envoyé de|verstuurd|gesendet|--)");
  private static final Pattern REQUEST = Pattern.compile(
      "(?iu)\\b(?:pourriez|pouvez|peux-tu|je voudrais savoir|j'aimerais savoir|je souhaite(?:rais)? savoir|je me demande|dites-moi|merci de me dire|kunt u|kan u|kunnen jullie|kan je|zou u|ik zou graag|"
          + "graag had ik|ik wou weten|ik vroeg me af|could you|can you|would you|i would like to know|i'd like to know|i wonder|please tell|könnten sie|können sie|könnt ihr|ich möchte wissen|ich würde gern|ich wüsste gern)\\b");
  /// "May I ask you something?", "could you answer soon?"
  private static final Pattern ABOUT_ASKING = Pattern.compile(
      "(?iu)\\b(?:poser|demander|répondre|éclairer|renseigner|aider|stellen|vragen|antwoorden|helpen|ask|answer|reply|help|fragen|antworten|helfen|weiterhelfen)\\b");
  private static final int MOST_WORDS_ABOUT_ASKING = 8;
  /// Where one question may end and the next begin within a sentence.
  private static final Pattern JOINTS = Pattern.compile(
      "(?iu)\\s*,?\\s+(?<and>et|en|and|und|ainsi que|puis|mais|but|maar|aber|sinon|aussi|verder|also|auch)\\s+|[,:;]\\s+|\\s+[/+&]\\s+");
  /// Where a piece of a sentence may end, whether the next one asks or not.
  private static final Pattern BREAKS = Pattern.compile(
      "(?iu)\\s*,?\\s+(?:et|en|and|und|ainsi que|puis|mais|but|maar|aber|sinon|aussi|verder|also|auch|ook|plus|or|ou|of|oder|sowie|as well as|n|u)\\s+"
          + "|[,:;()]\\s*|\\s+[/–-]\\s+|\\s*[+&]\\s*");
  /// How a sentence begins that goes on asking.
  private static final Pattern GOES_ON = Pattern.compile(
      "(?iu)^(?:et|en|and|und|mais|but|maar|aber|sinon|aussi|ook|also|auch|puis|dan|then|dann|ah|oh|euh|verder|außerdem|daarnaast|par ailleurs|"
          + "nous nous demand\\w+|nous aimerions|we also|graag|wir möchten|wir würden)[,\\s]+");
  /// How a question of its own begins, in its first words.
  private static final Pattern INTERROGATIVE = Pattern.compile(
      "(?iu)^(?:\\S+\\s+){0,3}?(?:combien|quand|comment|o[uù]|qui|quel(?:le)?s?|que|quoi|est-ce|est-il|est-elle|y a-t-il|peut-on|faut-il|puis-je|dois-je|a-t-on|doit-on|peux|"
          + "hoe|hoeveel|wat|wie|waar|wanneer|welke?|waarom|kan|kunnen|mag|moet|moeten|krijg|krijgen|is er|zijn er|how|what|when|where|who|which|why|can|could|do|does|may|must|should|is|are|"
          + "wieviel|wie|was|wann|wo|wer|welche[rsnm]?|warum|kann|können|darf|dürfen|muss|müssen|gibt|bekommt|ist|sind)(?=[\\s,'’-]|$)");
  private static final int MOST = 40;
  private static final int FEWEST_WORDS = 2;
  private static final int MOST_CLAUSES = 5;
  private static final int MOST_PIECES = 8;
  private static final int MOST_CHARACTERS = 1_000;

  Segments {
    questions = List.copyOf(questions);
    telling = List.copyOf(telling);
    before = Map.copyOf(before);
  }

  /// Cuts a message.
  static Segments of(String text) {
    var questions = new ArrayList<String>();
    var telling = new ArrayList<String>();
    var before = new HashMap<String, String>();
    String last = "";
    String[] parts = ENDS.split(text.strip());
    for (int i = 0; i < Math.min(parts.length, MOST); i++) {
      String part = GREETING.matcher(parts[i]).replaceFirst("").strip();
      boolean item = ITEM.matcher(part).find();
      String bare = ITEM.matcher(part).replaceFirst("");
      if (CLOSING.matcher(bare).find() && !bare.contains("?")) {
        if (!questions.isEmpty() || !telling.isEmpty()) {
          break;
        }
      } else if (words(bare) > 0 && !(OPENING.matcher(bare).matches() && !bare.contains("?") && !asks(bare.substring(bare.indexOf(' ') + 1)))) {
        boolean asks = bare.contains("?") || item || REQUEST.matcher(bare).find() || !questions.isEmpty() && (asks(bare) || GOES_ON.matcher(bare).find());
        (asks ? questions : telling).add(bare);
        before.putIfAbsent(bare, last);
        last = bare;
      }
    }
    return new Segments(questions, telling, before);
  }

  /// Everything that is neither greeting nor signature, as one text.
  String body() {
    return (String.join(" ", telling) + " " + String.join(" ", questions)).strip();
  }

  /// A sentence together with the one before it, which may say what it is about ("Our co-op is recognised. How long is that valid?").
  String inContext(String sentence) {
    return (before.getOrDefault(sentence, "") + " " + sentence).strip();
  }

  /// The clauses of a question, in order: pieces that may ask by themselves. Whether they do is for others to say.
  static List<String> clauses(String sentence) {
    var clauses = new ArrayList<String>();
    Matcher joint = JOINTS.matcher(sentence.length() <= MOST_CHARACTERS ? sentence : sentence.substring(0, MOST_CHARACTERS));
    int from = 0;
    while (joint.find() && clauses.size() < MOST_CLAUSES - 1) {
      String before = sentence.substring(from, joint.start());
      String after = sentence.substring(joint.end(), Math.min(sentence.length(), joint.end() + MOST_CHARACTERS));
      if (words(before) >= FEWEST_WORDS && words(after) >= FEWEST_WORDS && (asks(after) || joint.group("and") != null && words(after) > FEWEST_WORDS)) {
        clauses.add(before);
        from = joint.end();
      }
    }
    clauses.add(sentence.substring(from));
    return clauses;
  }

  /// All pieces of a sentence that have words enough to say something, in order.
  static List<String> pieces(String sentence) {
    var pieces = new ArrayList<String>();
    String text = sentence.length() <= MOST_CHARACTERS ? sentence : sentence.substring(0, MOST_CHARACTERS);
    Matcher end = BREAKS.matcher(text);
    int from = 0;
    while (end.find() && pieces.size() < MOST_PIECES - 1) {
      if (words(text.substring(from, end.start())) >= FEWEST_WORDS && words(text.substring(end.end())) >= FEWEST_WORDS) {
        pieces.add(text.substring(from, end.start()));
        from = end.end();
      }
    }
    pieces.add(sentence.substring(from));
    return pieces;
  }

  /// Whether a question only asks to be heard or answered.
  static boolean isAboutAsking(String question) {
    return words(question) <= MOST_WORDS_ABOUT_ASKING && ABOUT_ASKING.matcher(question).find();
  }

  /// Whether a clause begins as a question does.
  static boolean asks(String clause) {
    return INTERROGATIVE.matcher(clause).find();
  }

  static int words(String text) {
    String plain = PlainForm.of(text);
    return plain.isEmpty() ? 0 : plain.split(" ").length;
  }
}
