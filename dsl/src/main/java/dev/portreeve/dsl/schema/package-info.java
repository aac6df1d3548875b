/** Types, and what a schema declares: the vocabulary that rules and snapshots share. */
@Doors({
  Field.class,
  Schema.class,
  Structure.class,
  Type.class,
  TypeRelations.class,
  Vocabulary.class
})
package dev.portreeve.dsl.schema;

import dev.portreeve.dsl.Doors;
