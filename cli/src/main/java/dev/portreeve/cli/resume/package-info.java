/**
 * A run over many inputs that goes on after its process died: what it notes of each input that is
 * done, and what a later process needs to be as if it had done them itself. {@link
 * dev.portreeve.cli.resume.ResumeFile} is the entry.
 */
@Doors({InputDigest.class, ResumeEntry.class, ResumeFile.class, RunIdentity.class})
package dev.portreeve.cli.resume;

import dev.portreeve.dsl.Doors;
