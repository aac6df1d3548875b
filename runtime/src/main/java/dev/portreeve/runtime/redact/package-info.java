/**
 * Secrets out of texts: {@link dev.portreeve.runtime.redact.Redactor} takes what may be one out of
 * a document before it is written, and has a twin in awk for hosts without Java; {@link
 * dev.portreeve.runtime.redact.Redacted} does the same with single texts for whoever imports
 * documents that nobody redacted. Both leave marks, from which alone import tells what was there:
 * so the same facts come of an export and of its redacted copy.
 */
@Doors({Redacted.class, Redactor.class})
package dev.portreeve.runtime.redact;

import dev.portreeve.runtime.Doors;
