package dev.portreeve.runtime.verdict;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A recorded, bounded acceptance of one FAIL, which stays a FAIL: why, who owns the risk, who
 * accepted it and on which day, from which day on (empty: from the day of approval), and the last
 * day in UTC on which it holds. {@code rule} is where it is written ({@code acme.reeve:40:1}).
 */
public record Waiver(
    String reason,
    String owner,
    String approvedBy,
    LocalDate approvedOn,
    Optional<LocalDate> from,
    LocalDate until,
    String rule) {}
