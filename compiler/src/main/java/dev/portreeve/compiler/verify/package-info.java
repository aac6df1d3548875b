/**
 * The second look at what the emitter wrote. The text is read again, as a compiler will read it,
 * and anything but the small Java that generated code consists of is refused. It knows nothing of
 * how the text came about, so that a mistake or an attack in front of it ends here.
 */
@Doors(Verifier.class)
package dev.portreeve.compiler.verify;

import dev.portreeve.dsl.Doors;
