/** What is said of a decision: the finding, its sentence, and what to do. */
@Doors({FindingBuilder.class, FindingSentence.class, FixWriter.class, NamedSentences.class})
package dev.portreeve.runtime.evaluate.finding;

import dev.portreeve.runtime.Doors;
