/**
 * Checked controls as English that an auditor reads without knowing Reeve. {@link
 * dev.portreeve.dsl.prose.Prose} is the way in; its sentences are made from the checked tree alone,
 * so that they say what is decided and not what somebody meant.
 */
@Doors({Passage.class, Prose.class, Term.class})
package dev.portreeve.dsl.prose;

import dev.portreeve.dsl.Doors;
