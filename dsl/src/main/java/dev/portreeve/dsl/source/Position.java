package dev.portreeve.dsl.source;

/** A place for people: line and column, both counted from 1, the column in code points. */
public record Position(int line, int column) {}
