/**
 * The checked tree: what Reeve text means. Names are resolved, every value has a type, absence is
 * handled, the relations are operators on those types. Later phases see only this tree, so that an
 * untyped rule cannot be compiled.
 */
@Doors({
  Binding.class,
  Control.class,
  Datum.class,
  Definition.class,
  Formula.class,
  Operator.class,
  Pack.class,
  Policy.class,
  Value.class,
  ValueText.class
})
package dev.portreeve.dsl.checked;

import dev.portreeve.dsl.Doors;
