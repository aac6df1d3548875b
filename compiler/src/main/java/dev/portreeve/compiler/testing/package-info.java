/**
 * Runs the tests that a pack brings along, on the compiled pack itself. {@link
 * dev.portreeve.compiler.testing.PackTests} is the entry.
 */
package dev.portreeve.compiler.testing;
