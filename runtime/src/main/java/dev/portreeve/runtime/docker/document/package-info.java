/**
 * What import reads, before anyone reads it: the files as they came ({@code RawFile}), documents
 * and texts of known kind, what a collector says of its files, and what becomes of each file
 * ({@code ImportSummary}). {@code Documents} is what the readers of all matters ask.
 */
package dev.portreeve.runtime.docker.document;
