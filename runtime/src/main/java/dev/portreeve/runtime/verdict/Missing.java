package dev.portreeve.runtime.verdict;

/** A value that nobody collected: its path, why it is not there, and how to collect it. */
public record Missing(String path, String reason, String how) {}
