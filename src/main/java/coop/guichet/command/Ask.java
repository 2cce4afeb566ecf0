package coop.guichet.command;

import coop.guichet.assistant.Decision;
import coop.guichet.assistant.Outcome;
import coop.guichet.evaluation.MessageEvaluation;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Language;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `ask`: one message through the same path as any channel, without storing it.
@Command(name = "ask", description = "Answers one message without storing it.")
public final class Ask implements Callable<Integer> {
  @Option(names = "--lang", paramLabel = "L", description = "fr, nl, en or de; recognised when not given.")
  private String lang;
  @Option(names = "--at", paramLabel = "DATE", converter = Day.class, description = "As if it were that day, 2026-11-22.")
  private LocalDate at;
  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;
  @Parameters(paramLabel = "TEXT", arity = "1..*", description = "The message.")
  private List<String> text;
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    Optional<Language> language = Language.of(lang);
    if (lang != null && language.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "\"" + lang + "\" is no language of Guichet: give fr, nl, en or de");
    }
    var brain = new Minds(Data.settings()).of(Data.catalogue());
    var turn = MessageEvaluation.alone(String.join(" ", text), language, ChannelName.WEB);
    Decision decision = brain.assistant().decide(turn, Day.orToday(at));
    if (json) {
      Output.out().println(Output.json(answer(decision)));
    } else {
      Output.out().println(decision.text());
      decision.choices().forEach(choice -> Output.out().println("  [" + choice.label() + "]"));
      Output.err()
          .println(decision.outcome().code() + " " + decision.topics().stream().map(one -> "%s %.2f".formatted(one.topic().id(), one.score())).toList() + " "
              + decision.reasons());
    }
    return 0;
  }

  private static Map<String, Object> answer(Decision decision) {
    Language language = decision.talk().language().orElse(Language.FR);
    var answer = new LinkedHashMap<String, Object>();
    answer.put("language", language.code());
    answer.put("outcome", decision.outcome().code());
    answer.put("topics", decision.topics().stream().map(one -> topic(one, language)).toList());
    answer.put("next", decision.outcome() == Outcome.SCREENING ? next(decision) : null);
    answer.put("text", decision.text());
    return answer;
  }

  private static Map<String, Object> topic(Decision.Answered one, Language language) {
    var topic = new LinkedHashMap<String, Object>();
    topic.put("id", one.topic().id());
    topic.put("score", Math.round(one.score() * 1000) / 1000.0);
    topic.put("title", one.topic().title().in(language));
    topic.put("answer", one.said());
    topic.put("sources", one.topic().sources().stream().map(source -> {
      var named = new LinkedHashMap<String, String>();
      named.put("title", source.title());
      named.put("date", source.date().orElse(one.topic().checked().toString()));
      source.url().ifPresent(url -> named.put("url", url));
      return named;
    }).toList());
    topic.put("status", one.known() ? "sourced" : "open");
    topic.put("hands_over", one.topic().handsOver());
    return topic;
  }

  private static Map<String, Object> next(Decision decision) {
    var next = new LinkedHashMap<String, Object>();
    next.put("fact", decision.talk().question().orElse(null));
    next.put("choices", decision.choices().stream().map(choice -> choice.label()).toList());
    return next;
  }
}
