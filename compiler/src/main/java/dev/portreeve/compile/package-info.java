/**
 * Compiling for programs that embed Portreeve: Reeve text in, {@link dev.portreeve.Pack} and {@link
 * dev.portreeve.WrittenPolicy} out, what is wrong with it as data. Stable as {@link dev.portreeve}
 * is.
 */
@Doors({Compiled.class, ReeveCompiler.class, ReeveProblem.class, ReeveSchema.class})
package dev.portreeve.compile;

import dev.portreeve.dsl.Doors;
