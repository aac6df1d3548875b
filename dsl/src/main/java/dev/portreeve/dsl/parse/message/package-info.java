/**
 * Texts with values in them, read as they stand in a file, and what is said of those that are
 * written as in other languages.
 */
@Doors({ForeignMessages.class, MessageParser.class})
package dev.portreeve.dsl.parse.message;

import dev.portreeve.dsl.Doors;
