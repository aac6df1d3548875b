package dev.portreeve.runtime.support;

/**
 * One comparison of a pack's rules: its place ({@code runtime.reeve:28:13}) and its words, on one
 * line.
 */
public record Node(String place, String expression) {}
