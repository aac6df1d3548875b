/**
 * {@code check} and {@code why}: hosts, planned ones too, evaluated side by side and reported in
 * order. {@link dev.portreeve.cli.check.CheckRun} is the entry.
 */
@Doors({CheckCommand.class, CheckRun.class, PlanRules.class, WhyCommand.class})
package dev.portreeve.cli.check;

import dev.portreeve.dsl.Doors;
