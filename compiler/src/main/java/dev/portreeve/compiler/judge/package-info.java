/**
 * The judging phase: what a checked pack says that cannot be meant. Controls that can never fail or
 * never apply, conditions that contradict each other, what is said twice.
 */
package dev.portreeve.compiler.judge;
