/** Verdicts and what explains them: the values that evaluation gives and reports show. */
package dev.portreeve.runtime.verdict;
