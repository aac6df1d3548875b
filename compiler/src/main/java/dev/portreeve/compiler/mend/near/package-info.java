/**
 * What lies near a text that does not compile: the same with a little word mended, put in or left
 * out, held to the compiler. {@link dev.portreeve.compiler.mend.near.Nearest} is the entry.
 */
@Doors({Effort.class, Nearest.class, Unread.class})
package dev.portreeve.compiler.mend.near;

import dev.portreeve.dsl.Doors;
