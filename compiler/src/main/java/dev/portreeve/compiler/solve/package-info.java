/**
 * Whether a condition can be so at all: conditions as claims about places, and a search for
 * something that each place may hold so that all claims are met. Knows nothing of diagnostics.
 */
package dev.portreeve.compiler.solve;
