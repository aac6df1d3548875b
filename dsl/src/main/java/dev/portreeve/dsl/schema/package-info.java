/** Types, and what a schema declares: the vocabulary that rules and snapshots share. */
package dev.portreeve.dsl.schema;
