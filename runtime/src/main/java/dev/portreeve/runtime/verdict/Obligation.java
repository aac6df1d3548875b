package dev.portreeve.runtime.verdict;

import java.util.Optional;

/**
 * What one obligation of a control says of one subject. PASS, FAIL, UNKNOWN, MANUAL or ERROR.
 * {@code undecided} is true for UNKNOWN, ERROR and for a MANUAL that stands for an unknown ({@code
 * otherwise ask}); the gate looks at it.
 */
public record Obligation(
    Verdict verdict, Severity severity, String rule, Optional<String> message, boolean undecided) {}
