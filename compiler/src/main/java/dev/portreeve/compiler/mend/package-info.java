/**
 * Clauses with mistakes, whole: what their author means, and how Reeve says it. {@link
 * dev.portreeve.compiler.mend.Mender} is the entry.
 */
@Doors({Mender.class})
package dev.portreeve.compiler.mend;

import dev.portreeve.dsl.Doors;
