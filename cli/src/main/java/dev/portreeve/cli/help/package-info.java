/** Help for whoever types: the pages of {@code --help}, the manual, and {@code explain}. */
@Doors({ExplainCommand.class, HelpCommand.class, HelpPage.class})
package dev.portreeve.cli.help;

import dev.portreeve.dsl.Doors;
