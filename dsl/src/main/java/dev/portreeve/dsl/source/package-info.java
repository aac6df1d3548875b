/**
 * Reeve text as it was written: files with their lines, and spans that point into them. Everything
 * after the lexer speaks of places in these terms; line and column are computed only to be printed.
 */
@Doors({Position.class, SourceFile.class, Span.class, Visible.class})
package dev.portreeve.dsl.source;

import dev.portreeve.dsl.Doors;
