/**
 * {@code check}, {@code why} and {@code eval}: hosts, planned ones too, evaluated side by side and
 * reported in order. {@link dev.portreeve.cli.check.CheckRun} is the entry.
 */
@Doors({CheckCommand.class, CheckRun.class, EvalCommand.class, PlanRules.class, WhyCommand.class})
package dev.portreeve.cli.check;

import dev.portreeve.dsl.Doors;
