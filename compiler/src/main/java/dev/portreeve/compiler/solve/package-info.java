/**
 * Whether a condition can be so at all: conditions as claims about places, and a search for
 * something that each place may hold so that all claims are met. Knows nothing of diagnostics.
 */
@Doors({Claim.class, Claims.class, Solver.class})
package dev.portreeve.compiler.solve;

import dev.portreeve.dsl.Doors;
