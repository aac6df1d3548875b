/**
 * The gist of a condition whose words are read in whatever order they stand: what it names, what
 * that is compared with, and what is denied or counted. {@link
 * dev.portreeve.compiler.mend.gist.ElementReader} reads what is said of the elements of a list,
 * {@link dev.portreeve.compiler.mend.gist.GistReader} what is said of a field.
 */
@Doors({ElementReader.class, GistReader.class})
package dev.portreeve.compiler.mend.gist;

import dev.portreeve.dsl.Doors;
