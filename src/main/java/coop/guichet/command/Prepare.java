package coop.guichet.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `prepare`: trains the matcher now, so that the next start need not; the launcher calls it after a build.
@Command(name = "prepare", hidden = true, description = "Trains what the next start would have to train.")
public final class Prepare implements Callable<Integer> {
  @Override
  public Integer call() {
    Minds.of(Data.catalogue());
    return 0;
  }
}
