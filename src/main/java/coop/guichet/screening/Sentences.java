package coop.guichet.screening;

import coop.guichet.message.PlainForm;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts a text into sentences in the form in which facts are looked for: words in comparable form, commas and brackets as
/// ` , `, every amount as a sign of [Numerals]. What is about the person's own life or about somebody else is left out.
final class Sentences {
  /// What a project is stands at the beginning; the rest of a very long text is not read.
  private static final int MOST_CHARACTERS = 4000;
  /// In words; what goes on longer is cut there.
  private static final int LONGEST_SENTENCE = 80;
  private static final Pattern ABOUT_SIGN = Pattern.compile("[±~≈]");
  private static final Pattern THOUSANDS = Pattern.compile("(?<![\\d.,])(\\d{1,3})[., \\u00a0\\u202f](\\d{3})(?![\\d.,]*\\d)");
  private static final Pattern DECIMAL = Pattern.compile("(?<![\\d.,])(\\d{1,3})[.,](\\d{1,2})(?![\\d.,]*\\d)");
  private static final Pattern RANGE = Pattern.compile("(?<![\\d/-])(\\d{1,2})\\s*[-–:]\\s*(\\d{1,2})(?![\\d/-])");
  private static final Pattern SAINT = Pattern.compile("(?i)\\b(ste?|sint)\\.");
  private static final Pattern END = Pattern
      .compile(
          "(?iU)[.!?;:\\n]*(?:[!?;:\\n]|\\.(?!\\w))|(?<!(?:nog|zijn|is|we) )\\bmaar\\b|\\b(?:mais|but|aber|sondern|jedoch|cependant|toutefois|however|though)\\b|\\p{So}");
  private static final Pattern PAUSE = Pattern.compile("[,()\\[\\]\"«»“”…]|\\s[-–—]+\\s");
  /// A new thought of the person's after "and".
  private static final String ONWARD = "(?! (?:et|and|en|und) (?:je|j|nous|on|i|we|ik|wij|ich|wir|would|want|wil|willen|plane?|mochte|mon|my|mijn|mein|notre|our|ons|onze|unser)\\b)";
  private static final String REST = "(?:" + ONWARD + " (?!,)\\S+)*";
  private static final Pattern PRIVATE = Pattern.compile("(?<!\\S)(?:(?:j|je|nous|on) (?:habit\\w+|viens de|vis|loge\\w*|travaill\\w+ (?:comme|chez|dans|pour))"
      + "|(?:ik|we|wij) (?:woon|wonen|kom uit|werk (?:bij|als|in|voor))|woon(?: ik)?|wonen (?:allemaal|allebei|beiden|zelf|we|wij)|geef les|ik werk(?! aan)|(?:at|op) school|a l ecole|i moved|(?:j ai|je suis|je) demenage\\w*|(?:i|we) (?:live|am living|work (?:at|in|as|for)|come from|am from)"
      + "|(?:ich|wir) (?:wohne|lebe|wohnen|leben|komme aus|arbeite (?:bei|als|in|fur))|(?:mes|nos|my|our|mijn|onze|meine|unsere) (?:enfants|filles|fils|kids|children|kinderen|kinder)"
      + "|(?:mon|ma|my|mijn|meine?) \\S+ (?:travaille|habite|vit|works|lives|werkt|woont|arbeitet|wohnt|lebt)|inspir\\w+ (?:de|du|par|by|door|von)|geinspireerd door)(?!\\S)"
      + REST);
  private static final String OTHER = "(?:un|une|mon|ma|mes|notre|nos|my|our|a|an|mijn|een|ons|onze|mein\\w*|unser\\w*|ein\\w*)";
  private static final Pattern OF_OTHERS = Pattern.compile("(?<!\\S)(?:(?:l|la|le|the|de|het|die|der|das) )?\\S+ (?:de|d|du|of|van|von) " + OTHER
      + " (?:ami\\w*|soeur|frere|mari|femme|mere|pere|voisin\\w*|partenaire\\w*|collegue\\w*|friend\\w*|sister|brother|husband|wife|mother|father|neighbours?|partners?|colleagues?"
      + "|vriend\\w*|zus|broer|man|vrouw|moeder|vader|buurman|buurvrouw|collega)(?!\\S)" + REST
      + "|(?<!\\S)(?:der|die|das) \\S+ (?:meine[rs]|unsere[rs]|eine[rs]) \\S+" + REST
      + "|(?<!\\S)(?:l|la|the|de|het|der|die|das) \\S+ (?:, )?(?:in dem|in der|ou|waar|where) (?:ich|je|ik|i) (?:arbeite|travaille|werk|work)(?: ,)?" + REST
      + "|(?<!\\S)" + OTHER + " (?:partner|friend|sister|brother|husband|wife|neighbour|colleague|mother|father) s (?!,)\\S+" + REST);

  /// How a clause begins that tells something, even where the sentence ends in a question.
  private static final Pattern TELLS = Pattern.compile(
      "(?:nous|on|je|j|notre|nos|mon|ma|avec|a deux|we|wij|ik|onze|ons|mijn|met|i|our|my|with|there|wir|ich|unsere?|meine?|mit|bonjour|hallo|hi|hello|dag|slt|salut|bjr|coucou|hey|voila|projet|project|projekt|idee|beste|madame|guten)\\b");
  /// Before a phrase: what it says is not so.
  private static final Pattern DENIED = Pattern
      .compile("(?:^|.* )(?:pas|plus|ni|sans|aucun\\w*|geen|niet|zonder|noch|no|not|isn t|aren t|never|without|kein\\w*|nicht|ohne)"
          + "(?: (?:de|d|un|une|een|an?|eine?[nmrs]?|the|la|le|les|das|die|der|het|par|selon|by|volgens|nach|juste|seulement|only|just|nur|encore|yet|meer|mehr|in|en|a))*$");

  private Sentences() {
  }

  /// The sentences of a text.
  static List<String> of(String text) {
    String start = text.substring(0, Math.min(text.length(), MOST_CHARACTERS));
    String prepared = ABOUT_SIGN.matcher(start).replaceAll(" circa ");
    prepared = THOUSANDS.matcher(prepared).replaceAll("$1$2");
    prepared = DECIMAL.matcher(prepared).replaceAll("$1p$2");
    prepared = RANGE.matcher(prepared).replaceAll("$1 to $2");
    prepared = SAINT.matcher(prepared).replaceAll("$1 ");
    var sentences = new ArrayList<String>();
    Matcher end = END.matcher(prepared);
    int begin = 0;
    while (end.find()) {
      add(sentences, prepared.substring(begin, end.start()), end.group().contains("?"));
      begin = end.end();
    }
    add(sentences, prepared.substring(begin), false);
    return sentences;
  }

  /// What is asked is not told: of a question only what the person says before asking counts.
  private static void add(List<String> sentences, String part, boolean question) {
    List<String> clauses = clauses(part);
    if (question && !clauses.isEmpty() && !TELLS.matcher(clauses.getLast()).lookingAt()) {
      clauses = TELLS.matcher(clauses.getFirst()).lookingAt() ? clauses.subList(0, clauses.size() - 1) : List.of();
    }
    List<String> words = clauses.isEmpty() ? List.of() : List.of(String.join(" , ", clauses).split(" "));
    for (int begin = 0; begin < words.size(); begin += LONGEST_SENTENCE) {
      String sentence = String.join(" ", words.subList(begin, Math.min(words.size(), begin + LONGEST_SENTENCE)));
      sentences.add(withoutOthers(Numerals.mark(sentence)));
    }
  }

  private static List<String> clauses(String part) {
    var clauses = new ArrayList<String>();
    for (String clause : PAUSE.split(part)) {
      String form = PlainForm.of(clause);
      if (!form.isEmpty()) {
        clauses.add(form);
      }
    }
    return clauses;
  }

  private static String withoutOthers(String marked) {
    return OF_OTHERS.matcher(PRIVATE.matcher(marked).replaceAll("-")).replaceAll("-");
  }

  /// Whether what follows these words is denied by them.
  static boolean denied(String before) {
    return DENIED.matcher(before.strip()).matches();
  }
}
