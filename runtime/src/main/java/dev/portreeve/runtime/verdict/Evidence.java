package dev.portreeve.runtime.verdict;

import java.util.Optional;

/**
 * One value that decided: where it stands in the snapshot ({@code containers[3].privileged}), what
 * it is, where it came from (its own provenance, else the schema's word for it), and the condition
 * that it decided, as written, with its place ({@code runtime.reeve:28:13}).
 */
public record Evidence(
    String path, Shown value, Optional<String> from, String rule, String expression) {}
