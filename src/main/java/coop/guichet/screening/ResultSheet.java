package coop.guichet.screening;

import coop.guichet.catalogue.Basis;
import coop.guichet.catalogue.Catalogue;
import coop.guichet.catalogue.Checklist;
import coop.guichet.catalogue.Criterion;
import coop.guichet.catalogue.Days;
import coop.guichet.catalogue.Phrase;
import coop.guichet.catalogue.Programme;
import coop.guichet.catalogue.Referral;
import coop.guichet.catalogue.Source;
import coop.guichet.message.Language;
import coop.guichet.message.Sheet;
import coop.guichet.message.Sheet.Cell;
import coop.guichet.message.Sheet.Heading;
import coop.guichet.message.Sheet.Paragraph;
import coop.guichet.message.Sheet.Run;
import coop.guichet.message.Sheet.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The whole result as a document: the answers, per programme each criterion with the answer used and the passage it rests
/// on, what would change it, who else can help, and a person. What EMES describes and what the regional recognition asks for
/// are two lists of their own.
public final class ResultSheet {
  private final Catalogue catalogue;
  private final Language language;
  private final LocalDate day;
  private final Function<String, String> say;
  private final FactWords facts;
  private final VerdictWords verdicts;

  /// @param say makes a link that says these words in the conversation
  public ResultSheet(Catalogue catalogue, Language language, LocalDate day, Function<String, String> say) {
    this.catalogue = catalogue;
    this.language = language;
    this.day = day;
    this.say = say;
    this.facts = new FactWords(catalogue, language);
    this.verdicts = new VerdictWords(catalogue, language);
  }

  /// The result of these facts.
  ///
  /// @param notes sentences to stand at the top, after the result itself
  public Sheet of(Facts told, List<Paragraph> notes) {
    Facts holding = told.on(day);
    Facts known = holding.derived(catalogue.places());
    var screening = new Screening(catalogue, day);
    Verdict verdict = screening.judge(told);
    var parts = new ArrayList<Sheet.Part>();
    parts.add(Paragraph.of(verdicts.headline(verdict)));
    parts.add(Paragraph.of(text(Phrase.NOT_FINAL)));
    parts.add(Paragraph.of(text(Phrase.SHEET_AS_OF, "date", Days.of(day))));
    parts.addAll(notes);
    parts.addAll(answers(holding));
    parts.add(new Heading(2, text(Phrase.SHEET_PROGRAMMES)));
    VerdictWords.programmes(verdict).forEach(one -> parts.addAll(programme(one, known)));
    parts.addAll(openToAll(verdict));
    parts.addAll(changes(verdict));
    parts.addAll(referrals(verdict));
    catalogue.checklists().values().forEach(list -> parts.addAll(checklist(list, screening.judge(list, told), known)));
    parts.add(new Heading(2, text(Phrase.SHEET_PERSON)));
    parts.add(new Paragraph(List.of(Run.of(text(Phrase.SHEET_PERSON_TEXT)), Run.link(text(Phrase.CHOICE_PERSON), say.apply(text(Phrase.CHOICE_PERSON))))));
    return new Sheet(text(Phrase.SHEET_TITLE), language, parts);
  }

  private List<Sheet.Part> answers(Facts told) {
    var rows = told.known().entrySet().stream()
        .map(one -> List.of(Cell.of(facts.name(one.getKey())), answer(one.getKey(), one.getValue()), change(one.getKey())))
        .toList();
    Heading heading = new Heading(2, text(Phrase.SHEET_ANSWERS));
    return rows.isEmpty()
        ? List.of(heading, Paragraph.of(text(Phrase.SHEET_ANSWERS_NONE)))
        : List.of(heading, new Table(text(Phrase.SHEET_ANSWERS), texts(Phrase.SHEET_QUESTION, Phrase.SHEET_ANSWER, Phrase.SHEET_CHANGE), rows));
  }

  private Cell answer(String fact, Known known) {
    return new Cell(Stream.concat(Stream.of(facts.known(fact, known)), known.told().map(facts::told).stream()).map(Run::of).toList());
  }

  /// The link's words name the answer, so that they say where they lead when they are read alone.
  private Cell change(String fact) {
    String words = text(Phrase.CHANGE_ANSWER, "fact", facts.name(fact));
    return new Cell(List.of(Run.link(words, say.apply(words))));
  }

  private List<Sheet.Part> programme(Verdict.ForProgramme one, Facts known) {
    var parts = new ArrayList<Sheet.Part>();
    parts.add(new Heading(3, one.programme().name()));
    parts.add(Paragraph.of(one.programme().summary().in(language)));
    parts.add(Paragraph.of(verdicts.fit(one)));
    parts.add(Paragraph.of(verdicts.window(one)));
    if (!one.flags().isEmpty()) {
      parts.add(Paragraph.of(verdicts.flags(one)));
    }
    parts.add(criteria(text(Phrase.SHEET_CRITERIA_OF, "programme", one.programme().name()), one.criteria(), known));
    return parts;
  }

  private Table criteria(String caption, List<Verdict.Proof> proofs, Facts known) {
    return new Table(caption, texts(Phrase.SHEET_CRITERION, Phrase.SHEET_OUTCOME, Phrase.SHEET_ANSWER, Phrase.SHEET_SOURCE),
        proofs.stream().map(proof -> row(proof, known)).toList());
  }

  private List<Cell> row(Verdict.Proof proof, Facts known) {
    Criterion criterion = proof.criterion();
    String label = criterion.label().in(language);
    boolean decides = criterion.kind() == Criterion.Kind.HARD;
    Stream<String> outcome = Stream
        .of(Stream.of(verdicts.value(proof.value())), facts.because(proof).stream(), proof.override().map(verdicts::teamSays).stream())
        .flatMap(lines -> lines);
    List<Run> used = criterion.facts().stream().flatMap(fact -> known.get(fact).map(value -> facts.name(fact) + sep() + facts.value(fact, value)).stream())
        .map(Run::of).toList();
    List<Run> quoted = criterion.bases().stream().map(Basis::passage)
        .flatMap(passage -> Stream.of(Run.quote(passage.text(), passage.source().language().orElse(language)), source(passage.source()))).toList();
    return List.of(Cell.of(decides ? label : text(Phrase.SHEET_INDICATIVE, "criterion", label)), new Cell(outcome.map(Run::of).toList()),
        new Cell(used.isEmpty() ? List.of(Run.of("–")) : used), new Cell(quoted.isEmpty() ? List.of(Run.of(criterion.source())) : quoted));
  }

  private String sep() {
    return language == Language.FR ? " : " : ": ";
  }

  private Run source(Source source) {
    String title = source.publisher().isEmpty() ? source.title() : source.publisher() + ", " + source.title();
    String dated = source.date().map(date -> title + " (" + Days.of(date) + ")").orElse(title);
    return source.url().map(url -> Run.link(dated, url)).orElseGet(() -> Run.of(dated));
  }

  private List<Sheet.Part> openToAll(Verdict verdict) {
    List<Paragraph> open = verdict.programmes().stream().map(Verdict.ForProgramme::programme).filter(one -> one.kind() != Programme.Kind.PROGRAMME)
        .map(one -> Paragraph.of(one.name() + sep() + one.summary().in(language))).toList();
    return open.isEmpty() ? List.of() : List.of(new Heading(3, text(Phrase.SHEET_OPEN_TO_ALL)), new Sheet.Bullets(open));
  }

  private List<Sheet.Part> changes(Verdict verdict) {
    List<Paragraph> changes = verdict.changes().stream().map(change -> Paragraph.of(verdicts.change(change))).toList();
    return changes.isEmpty() ? List.of() : List.of(new Heading(2, text(Phrase.SHEET_CHANGES)), new Sheet.Bullets(changes));
  }

  private List<Sheet.Part> referrals(Verdict verdict) {
    List<Sheet.Part> parts = verdict.referrals().stream().<Sheet.Part>mapMulti((referral, all) -> {
      all.accept(Paragraph.of(referral.because().in(language)));
      all.accept(new Table(referral.bodies().stream().map(Referral.Body::name).collect(Collectors.joining(", ")),
          texts(Phrase.SHEET_BODY, Phrase.SHEET_ROLE, Phrase.SHEET_WEB), referral.bodies().stream().map(this::body).toList()));
    }).toList();
    return parts.isEmpty() ? List.of() : Stream.concat(Stream.of(new Heading(2, text(Phrase.SHEET_ELSEWHERE))), parts.stream()).toList();
  }

  private List<Cell> body(Referral.Body body) {
    Optional<Run> web = body.web().map(url -> Run.link(url.replaceFirst("^https?://", ""), url));
    return List.of(Cell.of(body.name()), Cell.of(body.role().in(language)), new Cell(List.of(web.orElseGet(() -> Run.of("–")))));
  }

  private List<Sheet.Part> checklist(Checklist list, List<Verdict.Proof> judged, Facts known) {
    var parts = new ArrayList<Sheet.Part>();
    parts.add(new Heading(2, list.title().in(language)));
    parts.add(Paragraph.of(list.intro().in(language)));
    if (!judged.isEmpty()) {
      parts.add(criteria(list.title().in(language), judged, known));
    }
    if (!list.stated().isEmpty()) {
      parts.add(new Sheet.Bullets(list.stated().stream().map(stated -> stated(stated)).toList()));
    }
    return parts;
  }

  private Paragraph stated(Checklist.Statement statement) {
    return new Paragraph(Stream.concat(Stream.of(Run.of(statement.text().in(language))), statement.sources().stream().map(this::source)).toList());
  }

  private List<String> texts(Phrase... phrases) {
    return Stream.of(phrases).map(phrase -> text(phrase)).toList();
  }

  private String text(Phrase phrase, String... values) {
    return catalogue.wording().say(phrase, language, values);
  }
}
