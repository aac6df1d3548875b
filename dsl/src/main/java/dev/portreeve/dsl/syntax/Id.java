package dev.portreeve.dsl.syntax;

import dev.portreeve.dsl.source.Span;

/** A name as it was written, with its place. */
public record Id(Span span, String text) {}
