/**
 * How a decision was reached: what decides and says so while it does ({@link
 * dev.portreeve.runtime.explain.RecordingTrace}), and the derivation that is told from it ({@link
 * dev.portreeve.runtime.explain.DerivationBuilder}).
 */
package dev.portreeve.runtime.explain;
