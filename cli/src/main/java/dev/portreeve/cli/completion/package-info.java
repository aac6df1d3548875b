/**
 * Completion in shells: the options and operands of commands as plain values, and a script for each
 * shell that offers them. The door is {@link dev.portreeve.cli.completion.Shell}.
 */
package dev.portreeve.cli.completion;
