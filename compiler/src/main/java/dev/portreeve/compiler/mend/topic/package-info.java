/**
 * What a sentence in free English is about, where its words are read by no grammar: a table of
 * topics, of which the one is taken that has most of its words. {@link
 * dev.portreeve.compiler.mend.topic.TopicReader} is the entry.
 */
@Doors({TopicReader.class})
package dev.portreeve.compiler.mend.topic;

import dev.portreeve.dsl.Doors;
