/**
 * Tokens to the tree as written: a parser for each declaration, which says what is wrong where it
 * stands and goes on with the next. {@link dev.portreeve.dsl.parse.ParsedFile} is the entry.
 */
@Doors({ParsedFile.class, ParsedFiles.class, Parser.class})
package dev.portreeve.dsl.parse;

import dev.portreeve.dsl.Doors;
