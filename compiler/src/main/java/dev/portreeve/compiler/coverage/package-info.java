/**
 * What the tests of a pack have seen of its controls: clause by clause, comparison by comparison.
 * {@link dev.portreeve.compiler.coverage.Coverage} is the entry; {@link
 * dev.portreeve.compiler.coverage.CoverageData} collects while the tests run.
 */
package dev.portreeve.compiler.coverage;
