package coop.guichet.screening;

import coop.guichet.catalogue.Catalogue;
import coop.guichet.catalogue.Places;
import coop.guichet.message.PlainForm;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads facts that somebody tells by themselves when describing a project: the place, how many they are, the legal
/// form. Reads only what is plain; what is doubtful is asked.
public final class FreeTextReader {
  private static final Pattern POSTCODE = Pattern.compile("(?<![\\d€.,])([1-9]\\d{3})(?![\\d€.,]|\\s*(?:euro|eur|€|personnes|personen|people|menschen))");
  private static final String COUNT = "(\\d{1,2}|\\p{L}{2,9})";
  /// Groups: how many carry the project, oneself included.
  private static final List<Pattern> TEAM = List.of(
      Pattern.compile("\\b(?:nous sommes|on est|sommes) (?:a |une equipe de |un groupe de )?" + COUNT + "\\b(?! (?:ans|mois|asbl|structures|associations))"),
      Pattern.compile("\\b(?:equipe de|a nous) " + COUNT + "\\b"),
      Pattern.compile("\\b(?:we zijn|wij zijn|zijn we) (?:met )?(?:ons )?" + COUNT + "\\b(?! (?:jaar|maanden|vzw))"),
      Pattern.compile("\\bmet ons " + COUNT + "\\b"),
      Pattern.compile("\\b(?:we are|we re|there are) (?:a team of |a group of )?" + COUNT + "\\b(?: of us)?(?! (?:years|months))"),
      Pattern.compile("\\bteam of " + COUNT + "\\b"),
      Pattern.compile("\\bwir sind (?:zu )?(?:ein team von )?" + COUNT + "\\b(?! (?:jahre|monate))"), Pattern.compile("\\bteam von " + COUNT + "\\b"));
  /// Groups: how many others beside oneself.
  private static final List<Pattern> OTHERS = List.of(
      Pattern.compile("\\b(?:avec|et) " + COUNT + " (?:ami|amie|amis|amies|collegues|copains|copines|autres|associes|voisins|voisines|voisin|voisine)\\b"),
      Pattern.compile("\\bmet " + COUNT + " (?:vriend|vriendin|vrienden|vriendinnen|collega s|anderen|buren|vennoten)\\b"),
      Pattern.compile("\\bwith " + COUNT + " (?:friend|friends|colleagues|others|neighbours|partners)\\b"),
      Pattern.compile("\\bmit " + COUNT + " (?:freund|freunden|freundinnen|kollegen|kolleginnen|anderen|nachbarn)\\b"));
  private static final Map<String, Integer> GROUPS = Map.of("zu zweit", 2, "zu dritt", 3, "zu viert", 4, "getweeen", 2, "met z n tweeen", 2, "met z n drieen",
      3,
      "a deux", 2, "a trois", 3, "a quatre", 4, "zu funft", 5);
  private static final List<Pattern> ALONE = List
      .of(Pattern.compile("\\b(?:je suis seule?|toute? seule?|en solo|ik ben alleen|i am alone|on my own|ich bin allein)\\b"));
  private static final Map<Pattern, String> FORMS = Map.of(
      Pattern.compile("\\b(?:notre|onze|our|unsere|mon|une|een|an|eine) (?:petite |kleine |small )?(?:asbl|vzw|vog)\\b"), "asbl",
      Pattern.compile("\\b(?:notre|onze|our|unsere) (?:cooperative|cooperatie|cooperatieve|genossenschaft|sc|cv)\\b"), "cooperative",
      Pattern.compile("\\b(?:notre|onze|our|unsere|ma|mijn|my|meine) (?:srl|bv|bvba|sprl)\\b"), "srl");
  private static final Pattern WANTED = Pattern
      .compile(
          "\\b(?:creer|fonder|lancer|devenir|oprichten|starten|worden|create|found|set up|start|become|grunden|werden|voulons|willen|want|wollen|aimerions|choisir)\\b");
  private final Catalogue catalogue;

  public FreeTextReader(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /// The facts told in a text.
  public Facts read(String text) {
    String form = PlainForm.of(text);
    Facts facts = place(text);
    Optional<Integer> team = team(form);
    if (team.isPresent()) {
      facts = facts.with("team_size", FactValue.Number.exactly(BigDecimal.valueOf(team.get())));
    }
    Optional<String> legal = FORMS.entrySet().stream().filter(entry -> entry.getKey().matcher(form).find()).map(Map.Entry::getValue).findFirst();
    if (legal.isPresent() && !WANTED.matcher(form).find()) {
      facts = facts.with("legal_form", new FactValue.OneOf(Set.of(legal.get())));
    }
    return facts;
  }

  /// The place named in a text, as a postcode or an area; nothing when several areas are named.
  Facts place(String text) {
    Matcher code = POSTCODE.matcher(text);
    while (code.find()) {
      if (catalogue.places().brussels().contains(code.group(1))) {
        return Facts.NONE.with("postcode", new FactValue.OneOf(Set.of(code.group(1))));
      }
    }
    String form = " " + PlainForm.of(text) + " ";
    Set<Places.Town> towns = named(form);
    Set<String> areas = towns.stream().map(Places.Town::area).collect(Collectors.toSet());
    if (areas.size() != 1) {
      return Facts.NONE;
    }
    Set<String> codes = towns.stream().flatMap(town -> town.postcode().stream()).collect(Collectors.toCollection(LinkedHashSet::new));
    return codes.size() == 1 ? Facts.NONE.with("postcode", new FactValue.OneOf(codes)) : Facts.NONE.with("area", new FactValue.OneOf(areas));
  }

  /// Places named, longest name first, so that Louvain-la-Neuve is not taken for Louvain.
  private Set<Places.Town> named(String form) {
    record Named(Places.Town town, String name) {
    }
    var found = new LinkedHashSet<Places.Town>();
    List<Named> names = catalogue.places().towns().stream().flatMap(town -> town.names().stream().map(name -> new Named(town, name)))
        .sorted(java.util.Comparator.comparingInt(named -> -named.name().length())).toList();
    String left = form;
    for (Named named : names) {
      String word = " " + named.name() + " ";
      if (left.contains(word)) {
        found.add(named.town());
        left = left.replace(word, " | ");
      }
    }
    return found;
  }

  private static Optional<Integer> team(String form) {
    for (var group : GROUPS.entrySet()) {
      if ((" " + form + " ").contains(" " + group.getKey() + " ")) {
        return Optional.of(group.getValue());
      }
    }
    Optional<Integer> team = TEAM.stream().flatMap(pattern -> count(pattern, form).stream()).findFirst();
    return team.or(() -> OTHERS.stream().flatMap(pattern -> count(pattern, form).stream()).findFirst().map(others -> others + 1))
        .or(() -> ALONE.stream().anyMatch(pattern -> pattern.matcher(form).find()) ? Optional.of(1) : Optional.empty());
  }

  private static Optional<Integer> count(Pattern pattern, String form) {
    Matcher matcher = pattern.matcher(form);
    while (matcher.find()) {
      String word = matcher.group(1);
      Optional<Integer> count = word.matches("\\d+") ? Optional.of(Integer.parseInt(word)) : Numerals.word(word);
      if (count.isPresent() && count.get() > 0) {
        return count;
      }
    }
    return Optional.empty();
  }
}
