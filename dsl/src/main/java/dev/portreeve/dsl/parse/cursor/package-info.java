/**
 * The place in a file that every parser reads at: which token is next, what may come, what is said
 * where something else does, and how reading goes on behind a mistake.
 */
@Doors({Cursor.class})
package dev.portreeve.dsl.parse.cursor;

import dev.portreeve.dsl.Doors;
