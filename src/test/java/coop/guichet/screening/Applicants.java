package coop.guichet.screening;

import coop.guichet.catalogue.FactDefinition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Simulated applicants: most with an idea or a plan in Brussels, a third with an existing enterprise. Each knows a
/// postcode and the answer to most questions. The shares are assumptions, fixed before anything was measured.
final class Applicants {
  private final Map<String, FactDefinition> facts;

  Applicants(Map<String, FactDefinition> facts) {
    this.facts = facts;
  }

  /// So many applicants, as the whole of what each would answer; the same seed gives the same.
  List<Facts> some(int number, long seed) {
    return IntStream.range(0, number).mapToObj(i -> one(new SplittableRandom(seed + i))).toList();
  }

  private Facts one(SplittableRandom random) {
    double ignorance = 0.05 + random.nextDouble() * 0.05;
    boolean existing = random.nextInt(100) < 33;
    var all = new LinkedHashMap<String, FactValue>();
    for (FactDefinition fact : facts.values().stream().filter(fact -> !fact.id().equals("area")).toList()) {
      boolean known = fact.type() == FactDefinition.Type.POSTCODE || random.nextDouble() >= ignorance;
      all.put(fact.id(), known ? answer(fact, existing, random) : new FactValue.NotKnown());
    }
    return Facts.of(all);
  }

  private static FactValue answer(FactDefinition fact, boolean existing, SplittableRandom random) {
    return switch (fact.id()) {
      case "postcode" -> one(random, Map.of("1030", 30, "1000", 25, "1070", 25, "5000", 10, "9000", 8, "4700", 2));
      case "social_purpose_first" -> one(random, Map.of("yes", 90, "no", 10));
      case "continuous_activity" -> one(random, existing ? Map.of("yes", 95, "no", 5) : Map.of("yes", 85, "no", 15));
      case "profit_distribution" -> one(random, Map.of("nil", 50, "limited", 40, "unlimited", 10));
      case "stage" -> one(random, existing ? Map.of("first_income", 40, "active_1y", 60) : Map.of("idea", 40, "tested", 15, "plan", 30, "founded", 15));
      case "legal_form" -> one(random, existing
          ? Map.of("asbl", 40, "cooperative", 20, "srl", 15, "self_employed", 12, "none", 5, "sa", 3, "foundation", 3, "public", 2)
          : Map.of("none", 75, "asbl", 12, "cooperative", 5, "self_employed", 5, "srl", 3));
      case "control" -> one(random, Map.of("members", 90, "public_body", 4, "other_company", 6));
      case "voting" -> one(random, Map.of("one_person_one_vote", 50, "capped", 15, "by_capital", 15, "undecided", 20));
      case "financial_plan" -> one(random, existing ? Map.of("yes", 75, "no", 25) : Map.of("yes", 35, "no", 65));
      case "personal_services" -> one(random, Map.of("yes", 25, "no", 75));
      case "wage_ratio" -> number(random.nextInt(100) < 92 ? 1 + random.nextInt(4) : 5 + random.nextInt(6));
      case "partner_structures" -> number(random.nextInt(100) < 65 ? 1 : 2 + random.nextInt(5));
      case "growth_goal" -> new FactValue.Said(random.nextInt(100) < 85 ? "more places" : "none");
      case "need" -> new FactValue.Chosen(Set.of(random.nextInt(100) < 95 ? "food" : "none"));
      default -> any(fact, random);
    };
  }

  private static FactValue any(FactDefinition fact, SplittableRandom random) {
    List<String> values = fact.type() == FactDefinition.Type.YES_NO ? List.of("yes", "no") : List.copyOf(fact.values().keySet());
    return switch (fact.type()) {
      case CHOICE, YES_NO -> new FactValue.OneOf(Set.of(values.get(random.nextInt(values.size()))));
      case CHOICES -> new FactValue.Chosen(Set.of(values.get(random.nextInt(values.size()))));
      case WHOLE_NUMBER, DECIMAL -> number(1 + random.nextInt(8));
      case TEXT -> new FactValue.Said("words");
      case POSTCODE -> new FactValue.OneOf(Set.of("1000"));
    };
  }

  private static FactValue number(int value) {
    return FactValue.Number.exactly(BigDecimal.valueOf(value));
  }

  /// One of these, each as often as its share in a hundred.
  private static FactValue one(SplittableRandom random, Map<String, Integer> shares) {
    var hundred = new ArrayList<String>();
    shares.entrySet().stream().sorted(Map.Entry.comparingByKey())
        .forEach(share -> IntStream.range(0, share.getValue()).forEach(i -> hundred.add(share.getKey())));
    return new FactValue.OneOf(Set.of(hundred.get(random.nextInt(hundred.size()))));
  }
}
