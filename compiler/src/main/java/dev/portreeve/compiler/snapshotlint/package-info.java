/**
 * Holds snapshots against the schema that they are written in: what a check would skip or leave
 * unknown without a word is said here, each with its place. And holds rules against snapshots:
 * which of their relations never vary there.
 */
@Doors({SnapshotChecker.class, VariationChecker.class})
package dev.portreeve.compiler.snapshotlint;

import dev.portreeve.dsl.Doors;
