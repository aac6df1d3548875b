/**
 * Says what differs between two packs, or two policies, by what they mean. Each becomes a {@code
 * Portrait}, a list of things with what is said of each; two portraits are then held against each
 * other, whatever they are of. {@code Form} tells conditions that decide the same.
 */
package dev.portreeve.compiler.compare;
