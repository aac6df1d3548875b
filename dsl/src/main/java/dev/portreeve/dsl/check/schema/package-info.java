/** A schema: its structures, how they refer to each other, and where their data comes from. */
@Doors(SchemaChecker.class)
package dev.portreeve.dsl.check.schema;

import dev.portreeve.dsl.Doors;
