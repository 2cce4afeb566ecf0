package coop.guichet.command;

import coop.guichet.catalogue.Catalogue;
import coop.guichet.catalogue.CatalogueLoader;
import coop.guichet.config.Problems;
import coop.guichet.evaluation.WaysReview;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `check`: settings, knowledge and wording, without starting.
@Command(name = "check", description = "Validates settings, knowledge and wording, and runs the examples beside the data.")
public final class Check implements Callable<Integer> {
  @Option(names = "--settings", paramLabel = "FILE", description = "Settings file to check as well.")
  private Path settingsFile;

  @Option(names = "--ways", description = "Also reviews the ways of asking: duplicates, frames, claims, balance, coverage; takes half a minute.")
  private boolean ways;

  @Option(names = "--documents", paramLabel = "DIR", description = "Also looks whether the passages quoted still stand in the original documents there.")
  private Path documents;

  @Override
  public Integer call() {
    var problems = new Problems();
    var settings = ProductSettings.load(Optional.ofNullable(settingsFile), System.getenv(), given -> given, problems);
    Optional<Catalogue> catalogue = new CatalogueLoader(settings.knowledge(), settings.prompts()).load(problems);
    int examples = catalogue.map(loaded -> new Examples(loaded, problems).run(settings.knowledge())).orElse(0);
    catalogue.ifPresent(loaded -> loaded.drifts().forEach(problems::add));
    catalogue.filter(loaded -> documents != null).ifPresent(loaded -> new Documents(documents, problems).compare(loaded, settings.knowledge()));
    catalogue.filter(loaded -> ways).ifPresent(loaded -> review(new WaysReview(loaded, settings.prompts(), problems)));
    if (!problems.none()) {
      problems.all().forEach(problem -> Output.out().println(problem));
      return 1;
    }
    Catalogue good = catalogue.orElseThrow();
    long open = good.topics().values().stream().filter(topic -> topic.open()).count();
    Output.out().printf("All good: %d topics (%d open, for staff to answer), %d programmes, %d facts, %d referrals, %d calls; %d examples hold.%n",
        good.topics().size(), open,
        good.programmes().size(), good.facts().size(), good.referrals().size(), good.calls().size(), examples);
    return 0;
  }

  private static void review(WaysReview review) {
    review.mistakes();
    review.coverage().forEach(Output.out()::println);
    List<String> claims = review.claims();
    Output.out().printf("%d ways of asking are claimed by another label when hidden; look at them:%n", claims.size());
    claims.forEach(Output.out()::println);
  }
}
