package dev.portreeve.cli.output;

import java.util.UUID;

/**
 * What earlier processes of a run wrote of a report, and a later one goes on with: so many bytes.
 * Nothing behind them counts.
 */
public record KeptReport(UUID run, long size) {}
