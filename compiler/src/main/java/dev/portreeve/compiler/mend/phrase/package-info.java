/**
 * The words of a clause in whatever language: how it is taken apart, and what words and phrases of
 * others mean.
 */
@Doors({
  Phrase.class,
  Phrases.class,
  Reading.class,
  Signs.class,
  Word.class,
  WordTable.class,
  Words.class,
  Wrappings.class
})
package dev.portreeve.compiler.mend.phrase;

import dev.portreeve.dsl.Doors;
