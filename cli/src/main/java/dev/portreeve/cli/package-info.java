/**
 * The command line: commands, arguments, exit codes. Thin by intent: a command reads its arguments,
 * calls the modules below it, and prints. Only {@link dev.portreeve.cli.Main} touches the process;
 * everything else is given its streams, variables and clock, and so is tested without one.
 */
@Doors({Main.class, Rehearsal.class})
package dev.portreeve.cli;

import dev.portreeve.dsl.Doors;
