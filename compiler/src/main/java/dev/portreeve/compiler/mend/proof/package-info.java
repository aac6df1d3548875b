/** The last phase of what is said: no text is proposed that was not compiled in its place. */
@Doors({Proof.class})
package dev.portreeve.compiler.mend.proof;

import dev.portreeve.dsl.Doors;
