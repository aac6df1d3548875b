/**
 * What waivers ask in the words of other languages; and waiver files: YAML, as ticket systems write
 * it, into the very declarations that Reeve has. Read as events under limits; nothing of YAML that
 * could mean two things is taken.
 */
@Doors({AskedWords.class, Draft.class, WaiverFile.class})
package dev.portreeve.compiler.waivers;

import dev.portreeve.dsl.Doors;
