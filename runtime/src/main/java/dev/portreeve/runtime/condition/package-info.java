/**
 * What controls decide, as data, and how it is told: a pack's conditions are walked, with the very
 * functions that generated code calls, and a trace is told what is looked at. {@link
 * dev.portreeve.runtime.condition.Decision} is the entry.
 */
@Doors({
  Proposition.class,
  Decision.class,
  Kind.class,
  Message.class,
  Quantified.class,
  Relation.class,
  Telling.class,
  Template.class,
  Term.class,
  Trace.class
})
package dev.portreeve.runtime.condition;

import dev.portreeve.runtime.Doors;
