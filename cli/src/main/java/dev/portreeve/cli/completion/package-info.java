/**
 * Completion in shells: the options and operands of commands as plain values, and a script for each
 * shell that offers them.
 */
@Doors({CompletionCommand.class})
package dev.portreeve.cli.completion;

import dev.portreeve.dsl.Doors;
