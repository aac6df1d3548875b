/**
 * The API for programs that embed Portreeve. {@link dev.portreeve.Portreeve#policy} says what to
 * run, an {@link dev.portreeve.Evaluator} runs it over an {@link dev.portreeve.Input}, and a {@link
 * dev.portreeve.Result} tells what was found, in the values of {@link
 * dev.portreeve.runtime.verdict}. Nothing here keeps static state, reads a clock, a locale or a
 * zone, prints, or logs; what a caller does not hand in is not there.
 *
 * <p>What is stable: the classes of this package and of {@code dev.portreeve.compile}, and what the
 * values of {@code dev.portreeve.runtime.verdict} answer. New members may come with any release;
 * none goes or changes its meaning but with a new major version. Values may grow, so that their
 * constructors and record patterns are not part of it. See {@code docs/embedding.md}.
 */
@Doors({
  Evaluator.class,
  FieldWriter.class,
  FindingSink.class,
  Input.class,
  Pack.class,
  PackProvider.class,
  PolicyBuilder.class,
  PolicyHolder.class,
  Portreeve.class,
  ReportFormat.class,
  Result.class,
  Run.class,
  Source.class,
  UnreadableInputException.class,
  UnusablePolicyException.class,
  Verdicts.class,
  WrittenPolicy.class
})
package dev.portreeve;

import dev.portreeve.runtime.Doors;
