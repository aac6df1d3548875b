/**
 * Whether a report lets pass: by severity and verdict, and by what is new since a baseline. {@link
 * dev.portreeve.runtime.report.gate.Gate} is the entry.
 */
@Doors({Baseline.class, Gate.class})
package dev.portreeve.runtime.report.gate;

import dev.portreeve.runtime.Doors;
