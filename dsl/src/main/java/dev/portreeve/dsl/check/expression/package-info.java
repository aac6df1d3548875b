/**
 * Conditions and values: which type each has, whether it may be absent here, which operator its
 * words mean, and what narrowing knows where it stands.
 */
@Doors({
  ConditionChecker.class,
  DefinitionChecker.class,
  ElementChecker.class,
  Facts.class,
  ValueChecker.class
})
package dev.portreeve.dsl.check.expression;

import dev.portreeve.dsl.Doors;
