package dev.portreeve.runtime.verdict;

import java.time.LocalDate;

/**
 * A recorded human answer to a MANUAL, which stays MANUAL: whether it is fulfilled, why, who says
 * so since which day, and the last day in UTC on which it holds. {@code rule} is where it is
 * written.
 */
public record Attestation(
    boolean passes, String reason, String by, LocalDate on, LocalDate until, String rule) {}
