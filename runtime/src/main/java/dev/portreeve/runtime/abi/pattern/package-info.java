/**
 * Patterns of rules, matched in time that is linear in the text. {@link
 * dev.portreeve.runtime.abi.pattern.Pattern} is the entry.
 */
@Doors({Pattern.class, PatternException.class})
package dev.portreeve.runtime.abi.pattern;

import dev.portreeve.runtime.Doors;
