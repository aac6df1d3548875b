/** Mutation testing held to its word: on small packs, on random rules, and to its own laws. */
package dev.portreeve.compiler.mutation;
