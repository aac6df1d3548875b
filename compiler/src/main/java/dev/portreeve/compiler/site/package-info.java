/**
 * Packs as a browsable site: static pages that stand alone, hold no script and load nothing. {@link
 * dev.portreeve.compiler.site.Site} is its entry; everything that it writes passes {@code Html},
 * which escapes it.
 */
@Doors(Site.class)
package dev.portreeve.compiler.site;

import dev.portreeve.dsl.Doors;
