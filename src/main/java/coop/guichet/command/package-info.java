/// The commands, and the wiring of the running product ([Product]).
///
/// Entry: one class per command, named after it; `App` lists them. Invariant: with `--json` nothing but one JSON object (or
/// one a line) goes to standard output. Read first: `CommandsTest`.
package coop.guichet.command;
