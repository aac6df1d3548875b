/** Data held against a schema, as people and as a check see it. */
package dev.portreeve.compiler.snapshotlint;
