/**
 * What the tests of a pack have seen of its controls: clause by clause, comparison by comparison.
 * {@link dev.portreeve.compiler.coverage.Coverage} is the entry; {@link
 * dev.portreeve.compiler.coverage.CoverageData} collects while the tests run.
 */
@Doors({
  AnnotatedSource.class,
  Coverage.class,
  CoverageData.class,
  CoverageTable.class,
  Hole.class,
  Share.class,
  Unit.class
})
package dev.portreeve.compiler.coverage;

import dev.portreeve.dsl.Doors;
