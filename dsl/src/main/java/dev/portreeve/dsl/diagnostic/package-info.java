/**
 * What is wrong with Reeve text, and what would be right: diagnostics with their stable codes, and
 * the sink that phases add them to while they go on. A user's mistake is never an exception.
 */
@Doors({
  Code.class,
  Diagnostic.class,
  DiagnosticPage.class,
  DiagnosticRenderer.class,
  Diagnostics.class,
  Edit.class,
  Help.class,
  Suggestions.class
})
package dev.portreeve.dsl.diagnostic;

import dev.portreeve.dsl.Doors;
