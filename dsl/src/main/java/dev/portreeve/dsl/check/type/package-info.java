/** Types as they are written, and the constants that a type is written by. */
@Doors({LiteralAdvice.class, LiteralReader.class, TypeNames.class, TypeReader.class})
package dev.portreeve.dsl.check.type;

import dev.portreeve.dsl.Doors;
