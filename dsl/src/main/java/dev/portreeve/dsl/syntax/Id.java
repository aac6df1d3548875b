package dev.portreeve.dsl.syntax;

import dev.portreeve.dsl.source.Span;

/**
 * A name as it was written, with its place. A type or definition of another pack has a name in two
 * words, {@code docker.reaches}: one name all the same.
 */
public record Id(Span span, String text) {}
