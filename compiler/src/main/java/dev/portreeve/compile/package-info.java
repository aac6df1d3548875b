/**
 * Compiling for programs that embed Portreeve: Reeve text in, {@link dev.portreeve.Pack} and {@link
 * dev.portreeve.WrittenPolicy} out, what is wrong with it as data. Stable as {@link dev.portreeve}
 * is.
 */
package dev.portreeve.compile;
