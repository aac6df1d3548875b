/**
 * Reeve text laid out in the one way that all Reeve text has. {@link
 * dev.portreeve.dsl.format.Formatter} goes through a tree with the file's words beside it, and
 * makes of every word, every comment and every place where a line may end one document; {@code
 * Layout} decides which lines end. No word is made up: what is printed is what was written.
 */
@Doors(Formatter.class)
package dev.portreeve.dsl.format;

import dev.portreeve.dsl.Doors;
