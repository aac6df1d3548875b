/**
 * What packs and policies of a user compiled to, kept between runs. Nothing here is believed: an
 * entry passes the gate that every pack passes, and whatever is wrong with it, the text is compiled
 * anew.
 */
@Doors({CacheKey.class, CompiledCache.class})
package dev.portreeve.cli.cache;

import dev.portreeve.dsl.Doors;
