/** What authors of rules use: {@code lint}, {@code fmt}, {@code init} and {@code doc}. */
@Doors({DocCommand.class, FmtCommand.class, InitCommand.class, LintCommand.class})
package dev.portreeve.cli.author;

import dev.portreeve.dsl.Doors;
