package coop.guichet.command;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/// A command of the contract that is still to come: says so in one sentence.
@Command(description = "Still to come.")
public final class NotYet implements Callable<Integer> {
  /// The commands that are still to come.
  public static final List<String> NAMES = List.of("report", "person", "staff", "backup", "restore");
  @Spec
  private CommandSpec spec;
  @Unmatched
  private List<String> ignored;

  @Override
  public Integer call() {
    Output.err().println("guichet " + spec.name() + ": this command is not there yet.");
    return 1;
  }
}
