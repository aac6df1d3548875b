/**
 * Mutation testing: what the tests of a pack would not notice. Each mutant is the pack with one
 * small change that the compiler accepts; the tests of the controls that it touches are run on it,
 * and one of them should fail. {@link dev.portreeve.compiler.mutation.Mutation} is the entry.
 */
@Doors({AllowedMutants.class, Mutant.class, Mutation.class, MutationReport.class})
package dev.portreeve.compiler.mutation;

import dev.portreeve.dsl.Doors;
