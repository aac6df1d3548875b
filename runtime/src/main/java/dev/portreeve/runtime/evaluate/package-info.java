/**
 * The evaluator: an {@link dev.portreeve.runtime.evaluate.Engine} holds one {@link
 * dev.portreeve.runtime.evaluate.Policy}, loaded, and turns snapshots into reports.
 */
package dev.portreeve.runtime.evaluate;
