/** A clause as it stands in a file, and what is tried in its place. */
@Doors({ChangedLines.class, ClauseOrder.class, LocalValue.class, Trial.class, WrittenClause.class})
package dev.portreeve.compiler.mend.clause;

import dev.portreeve.dsl.Doors;
