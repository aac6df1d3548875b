/**
 * Runs the tests that a pack brings along, on the compiled pack itself. {@link
 * dev.portreeve.compiler.testing.PackTests} is the entry.
 */
@Doors({
  CaseWriter.class,
  Expectation.class,
  JUnitReport.class,
  PackTests.class,
  SnapshotTest.class,
  Snapshots.class,
  Suite.class,
  TestCase.class,
  TestJson.class,
  TestPicture.class,
  TestResult.class,
  TestRun.class
})
package dev.portreeve.compiler.testing;

import dev.portreeve.dsl.Doors;
