package coop.guichet.assistant;

import coop.guichet.catalogue.Catalogue;
import coop.guichet.catalogue.Phrase;
import coop.guichet.catalogue.Referral;
import coop.guichet.screening.Truth;
import coop.guichet.screening.Verdict;
import coop.guichet.screening.VerdictWords;
import java.util.ArrayList;
import java.util.stream.Collectors;

/// The result of a pre-qualification as it is said in a conversation: what fits, why not, what to look at, what would change
/// it, who else can help. Never "rejected", never final.
final class ResultSpeech {
  private final Speech speech;
  private final VerdictWords words;

  ResultSpeech(Catalogue catalogue, Speech speech) {
    this.speech = speech;
    this.words = new VerdictWords(catalogue, speech.language());
  }

  String of(Verdict verdict) {
    var parts = new ArrayList<String>();
    parts.add(words.headline(verdict));
    parts.add(VerdictWords.programmes(verdict).stream().map(one -> "– " + words.fit(one)).collect(Collectors.joining("\n")));
    verdict.fitting().stream().filter(one -> !one.flags().isEmpty()).forEach(one -> parts.add(one.programme().name() + " – " + words.flags(one)));
    verdict.fitting().forEach(one -> parts.add(words.window(one)));
    if (verdict.fitting().isEmpty()) {
      verdict.changes().forEach(change -> parts.add(words.change(change)));
    }
    verdict.referrals().forEach(referral -> parts.add(referral(referral)));
    parts.add(speech.say(Phrase.NOT_FINAL));
    return String.join("\n\n", parts);
  }

  /// The criteria behind a verdict: which are met, which are not, what is missing.
  String why(Verdict verdict) {
    String programmes = VerdictWords.programmes(verdict).stream()
        .map(one -> ("– " + words.fit(one) + (one.fit() == Truth.NO ? "" : " " + words.reasons(one.hard(Truth.YES)))).strip())
        .collect(Collectors.joining("\n"));
    return String.join("\n\n", speech.say(Phrase.WHY_RESULT), programmes, speech.say(Phrase.NOT_FINAL));
  }

  private String referral(Referral referral) {
    return (referral.because().in(speech.language()) + " " + speech.bodies(referral)).strip();
  }
}
