/** What Portreeve costs beside what it cannot do without; ratios of one run, never seconds. */
package dev.portreeve.benchmarks;
