/**
 * Lines of a schema as other languages write them, put rightly. {@link
 * dev.portreeve.compiler.mend.schema.SchemaLines} is the entry.
 */
@Doors({SchemaLines.class})
package dev.portreeve.compiler.mend.schema;

import dev.portreeve.dsl.Doors;
