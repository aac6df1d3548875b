/**
 * What every command is made of: its synopsis and options, the arguments it was given, the console
 * it speaks through, and how it ends. {@link dev.portreeve.cli.command.Command} is the entry.
 */
@Doors({
  Arguments.class,
  Capacity.class,
  CliError.class,
  Command.class,
  CommandHabits.class,
  Console.class,
  ErrorFormat.class,
  Exit.class,
  ExitMeaning.class,
  Invocation.class,
  Nearest.class,
  Option.class,
  Options.class,
  Progress.class,
  Release.class,
  Synopsis.class,
  WrappedText.class
})
package dev.portreeve.cli.command;

import dev.portreeve.dsl.Doors;
