package coop.guichet;

import coop.guichet.command.Ask;
import coop.guichet.command.Check;
import coop.guichet.command.Eval;
import coop.guichet.command.Local;
import coop.guichet.command.MailCommand;
import coop.guichet.command.NotYet;
import coop.guichet.command.Prepare;
import coop.guichet.command.Screen;
import coop.guichet.command.Serve;
import coop.guichet.config.Problems;
import coop.guichet.config.StartFailure;
import java.io.IOException;
import java.io.InputStream;
import java.util.logging.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// Guichet, the assistant at the door. Lists the commands and turns what stops one into a sentence.
@Command(name = "guichet", description = "The assistant at the door of COOPCITY.", mixinStandardHelpOptions = true, version = "guichet 0.1", subcommands = {
    Serve.class, Local.class, Check.class, Ask.class, Screen.class, MailCommand.class, Eval.class, Prepare.class})
public final class App {
  private static final int WRONG = 2;

  private App() {
  }

  /// Runs a command; exits with 0 when done, 1 when the answer is "no" or a check failed, 2 on wrong use or bad input.
  public static void main(String[] args) {
    log();
    System.exit(commands().execute(args));
  }

  /// The command line, as tests use it too.
  public static CommandLine commands() {
    var line = new CommandLine(new App());
    NotYet.NAMES.forEach(name -> line.addSubcommand(name, new NotYet()));
    line.setExecutionExceptionHandler((exception, command, parsed) -> {
      switch (exception) {
        case Problems.Found found -> command.getErr().println(found.getMessage());
        case StartFailure failure -> command.getErr().println("guichet: " + failure.getMessage());
        default -> throw exception;
      }
      command.getErr().flush();
      return WRONG;
    });
    return line;
  }

  /// Logs go to standard error, one line each.
  private static void log() {
    try (InputStream in = App.class.getResourceAsStream("/logging.properties")) {
      LogManager.getLogManager().readConfiguration(in);
    } catch (IOException e) {
      throw new IllegalStateException("the program's own logging.properties cannot be read", e);
    }
  }
}
