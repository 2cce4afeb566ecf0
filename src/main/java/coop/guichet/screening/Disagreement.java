package coop.guichet.screening;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

/// A case in which the team and a rule differ, kept as an example: `check` fails on it until the rule gives what the team
/// says, or somebody writes why the rule stays. It holds the facts the rule looks at and none of the person's words.
///
/// @param rule what the rule gave
public record Disagreement(Dissent override, Truth rule, Facts facts) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// The disagreements in a verdict on these facts.
  public static List<Disagreement> in(Verdict verdict, Facts facts) {
    return verdict.programmes().stream().flatMap(one -> one.criteria().stream())
        .flatMap(proof -> proof.override().filter(said -> said.value() != proof.value())
            .map(said -> new Disagreement(said, proof.value(), only(facts, proof.criterion().facts()))).stream())
        .toList();
  }

  private static Facts only(Facts facts, Set<String> wanted) {
    Facts only = Facts.NONE;
    for (String fact : wanted) {
      Optional<FactValue> value = facts.get(fact);
      only = value.isPresent() ? only.with(fact, value.get()) : only;
    }
    return only;
  }

  /// A file name that the same disagreement gets again.
  public String fileName() {
    var sum = new CRC32();
    sum.update(yaml().getBytes(StandardCharsets.UTF_8));
    return override.criterion() + "-%08x.yaml".formatted(sum.getValue());
  }

  /// The example file.
  public String yaml() {
    return """
        # yaml-language-server: $schema=../../src/main/resources/schemas/disagreement.schema.json
        # The team and the rule differ. `check` fails until the rule gives this value, or until
        # settled: {because: "why the rule stays", by: "role", at: "day"} is added.
        criterion: %s
        facts: %s
        value: %s
        rule: %s
        reason: %s
        by: %s
        at: "%s"
        """.formatted(override.criterion(), json(written(facts)), override.value().code(), rule.code(), json(override.reason()), json(override.by()),
        override.at());
  }

  private static Map<String, Object> written(Facts facts) {
    var written = new LinkedHashMap<String, Object>();
    facts.values().forEach((fact, value) -> written.put(fact, written(value)));
    return written;
  }

  /// The value in the form of a FACTS.yaml; of a text only whether something was said.
  private static Object written(FactValue value) {
    return switch (value) {
      case FactValue.OneOf(Set<String> values) -> values.size() == 1 ? values.iterator().next() : values;
      case FactValue.Chosen(Set<String> values) -> values;
      case FactValue.Numbers(Set<BigDecimal> values) -> values;
      case FactValue.Number number -> number.exact() ? number.min().orElseThrow() : bounds(number);
      case FactValue.Said said -> said.given() ? "something" : "none";
      case FactValue.Planned(FactValue planned) -> Map.of("planned", written(planned));
      case FactValue.AtBest(FactValue told) -> written(told);
      case FactValue.NotKnown() -> "unknown";
    };
  }

  private static Map<String, BigDecimal> bounds(FactValue.Number number) {
    var bounds = new LinkedHashMap<String, BigDecimal>();
    number.min().ifPresent(min -> bounds.put("min", min));
    number.max().ifPresent(max -> bounds.put("max", max));
    return bounds;
  }

  private static String json(Object value) {
    try {
      return Objects.requireNonNull(JSON.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a value of ours cannot be written", e);
    }
  }
}
