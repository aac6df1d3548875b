/**
 * Says what differs between two packs, or two policies, by what they mean. Each becomes a {@code
 * Summary}, a list of things with what is said of each; two summaries are then held against each
 * other, whatever they are of. {@code NormalForm} tells conditions that decide the same.
 */
@Doors({Comparison.class, NormalForm.class})
package dev.portreeve.compiler.compare;

import dev.portreeve.dsl.Doors;
