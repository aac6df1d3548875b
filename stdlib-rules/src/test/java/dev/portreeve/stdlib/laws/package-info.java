/**
 * The first promise over raw documents: what is taken out, added, contradicted or planted never
 * makes a verdict better. A driver tries it at random, {@code attacks/*.spec} hold what was found.
 */
package dev.portreeve.stdlib.laws;
