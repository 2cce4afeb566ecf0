package coop.guichet.answer;

import coop.guichet.message.PlainForm;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The shape of a few words: whether they go on with, or point back at, what was said before. Knows the small words of the
/// four languages together, since people mix them.
final class ShortMessage {
  private static final int MOST_WORDS = 9;
  private static final int MOST_WORDS_OF_A_CASE = 6;
  /// How one goes on to another subject.
  private static final Pattern GOES_ON = Pattern.compile("^(?:(?:et|ou|mais|and|or|but|so|en|of|maar|und|oder|aber|alors|sinon|dan|then|dann|ok|oui|yes|ja) )*"
      + "(?:(?:qu en est il|quid|what about|how about|hoe zit (?:het|dat)|wat met|wie ist (?:es|das)|wie sieht (?:es|das)|was ist mit|c est pareil"
      + "|c est la meme chose|same|the same|idem|hetzelfde|dasselbe) )?");
  /// "How much is that?", which names no money and means nothing else.
  private static final Pattern PRICE = Pattern
      .compile("^(?:(?:et|en|and|und|mais|maar|but|aber|ok) )?(?:(?:c est|ca fait|c a) combien|combien (?:c est|ca fait)"
          + "|hoeveel is (?:dat|het)|how much (?:is|s) (?:it|that|this)|wie ?viel ist (?:das|es)|wie ?viel macht das|was macht das)(?: (?:par|per|pro|a|im) \\w+)?$");
  /// Words that only lead to the subject.
  private static final Set<String> LINKS = words(
      "a the le la les l un une de du des d au aux pour avec chez dans en y aussi egalement for with of at in on to too also as well"
          + " de het een voor met van bij in op naar ook eveneens die der das dem den des fur mit bei im am zu auch aus ein eine einen einem einer"
          + " svp aub please bitte alstublieft merci thanks s il vous plait if");
  /// What a programme is called besides its name.
  private static final Set<String> NOUNS = words("programme programmes program programma programm parcours traject");
  private static final Set<String> PRONOUNS = words(
      "it its that this they them those these c ca cela ce celui celle ceux elle elles il ils lui leur y het dat dit er die ze hij"
          + " daar daarvoor ervoor daarvan es das dies sie er ihn ihm davon dafur darin dort dazu da");
  private static final Set<String> ASKING = words(
      "combien cb quand comment ou qui quel quelle quels quelles que quoi qu pourquoi how much many long what when where who which"
          + " hoe hoeveel lang wat wie waar wanneer welk welke wieviel viel was wann wo wer wie lange welche welcher welches");
  /// What a question has besides: forms of "to be" and "to have", time, money, "exactly".
  private static final Set<String> FILLERS = words("est sont est-ce ete a ont faut fait peut on is are was were be does do did can has have it's s t"
      + " is zijn was heeft hebben kan kun je men ist sind war hat haben kann man gibt et and und mais maar aber so alors dan dann then"
      + " temps mois an annee semaine jour heure month year week day hour time maand jaar week dag uur tijd monat jahr woche tag stunde zeit par per pro a un"
      + " exactement environ exactly about precies juist ongeveer genau ungefahr prix tarif cout coute coutent price cost costs kost kosten prijs preis kostet"
      + " euro euros argent geld money dure duree duurt duren last dauert dauern take takes");
  private final List<String> words;
  private final String plain;

  ShortMessage(String text) {
    plain = PlainForm.of(text);
    words = List.of(plain.split(" "));
  }

  private static Set<String> words(String line) {
    return new HashSet<>(Arrays.asList(line.split(" ")));
  }

  boolean isShort() {
    return !plain.isEmpty() && words.size() <= MOST_WORDS;
  }

  /// Whether nothing but these names is left once the words that lead to them are gone.
  boolean isOnly(Collection<String> names) {
    String rest = " " + GOES_ON.matcher(plain).replaceFirst("") + " ";
    for (String name : names) {
      rest = rest.replace(" " + name + " ", " ");
    }
    return Arrays.stream(rest.split(" ")).allMatch(word -> word.isEmpty() || LINKS.contains(word) || NOUNS.contains(word));
  }

  /// Whether it names another case of what was asked, without asking anything of its own.
  boolean goesOn() {
    var start = GOES_ON.matcher(plain);
    return start.find() && !start.group().isBlank() && words.size() <= MOST_WORDS_OF_A_CASE
        && Arrays.stream(plain.substring(start.end()).split(" ")).noneMatch(ASKING::contains);
  }

  boolean hasPronoun() {
    return words.stream().anyMatch(PRONOUNS::contains);
  }

  boolean asksPrice() {
    return PRICE.matcher(plain).matches();
  }

  /// Whether it names no subject of its own: a pronoun with one word at the most, or nothing but small words, or one word.
  boolean pointsBack() {
    return namesNothing() || ownWords() == 1 && (hasPronoun() || words.size() == 1);
  }

  /// Whether there are only small words in it.
  boolean namesNothing() {
    return ownWords() == 0;
  }

  private long ownWords() {
    return words.stream().filter(word -> !LINKS.contains(word) && !PRONOUNS.contains(word) && !ASKING.contains(word) && !FILLERS.contains(word)).count();
  }
}
