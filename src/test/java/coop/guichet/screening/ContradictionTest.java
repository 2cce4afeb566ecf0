package coop.guichet.screening;

import static org.junit.jupiter.api.Assertions.assertEquals;

import coop.guichet.RealData;
import coop.guichet.catalogue.Catalogue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContradictionTest {
  private final Catalogue catalogue = RealData.catalogue();

  private List<String> contradicted(String before, String now) {
    var reader = new FreeTextReader(catalogue);
    return Contradiction.between(reader.read(before), reader.read(now), catalogue.places()).stream().map(Contradiction::fact).sorted().toList();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      nous sommes deux                | finalement nous sommes cinq    | team_size
      nous sommes une dizaine         | nous sommes 20                 | team_size
      we are 4 or 5                   | we are three                   | team_size
      onze vzw                        | wij hebben een bv              | legal_form
      wir haben keine Firma           | unsere VoG                     | legal_form
      une épicerie                    | une crèche                     | need
      """)
  void twoValuesThatCannotBothBeTrueContradict(String before, String now, String fact) {
    assertEquals(List.of(fact), contradicted(before, now).stream().filter(fact::equals).toList());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      nous sommes une dizaine         | nous sommes 9
      nous sommes moins de 20         | nous sommes cinq
      we are 4 or 5                   | there are four of us
      onze vzw                        | we willen een coöperatie oprichten
      à Bruxelles                     | à Schaerbeek
      wir sind zu dritt               | unser Laden ist in Uccle
      """)
  void whatIsMoreExactOrMeantForLaterContradictsNothing(String before, String now) {
    assertEquals(List.of(), contradicted(before, now));
  }

  @Test
  void aPostcodeContradictsAnotherRegion() {
    assertEquals(List.of("area"), contradicted("à Schaerbeek", "à Gand"));
    assertEquals(List.of("area", "postcode"), contradicted("à Schaerbeek", "9000 Gent"));
  }

  @Test
  void bothValuesAreReported() {
    Facts known = Facts.NONE.with("team_size", FactValue.Number.exactly(new BigDecimal(2)));
    Facts told = Facts.NONE.with("team_size", new FactValue.Number(Optional.of(new BigDecimal(5)), Optional.empty()));
    assertEquals(List.of(new Contradiction("team_size", known.get("team_size").orElseThrow(), told.get("team_size").orElseThrow())),
        Contradiction.between(known, told, catalogue.places()));
  }

  @Test
  void whatIsNotKnownOrWasNeverToldContradictsNothing() {
    Facts told = Facts.NONE.with("stage", new FactValue.OneOf(Set.of("idea")));
    assertEquals(List.of(), Contradiction.between(Facts.NONE, told, catalogue.places()));
    assertEquals(List.of(), Contradiction.between(Facts.NONE.with("stage", new FactValue.NotKnown()), told, catalogue.places()));
  }
}
