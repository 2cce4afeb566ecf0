package coop.guichet.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `mail`: what the mail channel does, to look at from outside.
@Command(name = "mail", description = "Looks at mails as the mail channel does.", mixinStandardHelpOptions = true, subcommands = MailRead.class)
public final class MailCommand implements Runnable {
  @Spec
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do: mail read FILE.eml");
  }
}
