/**
 * What a checked pack or policy says that cannot be meant: controls that can never fail or never
 * apply, conditions that contradict each other, what is said twice. {@link
 * dev.portreeve.compiler.lint.Linter} is the entry.
 */
@Doors({Linter.class, NameOnlyWaivers.class})
package dev.portreeve.compiler.lint;

import dev.portreeve.dsl.Doors;
