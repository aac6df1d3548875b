/**
 * Collecting: what leaves a host as raw exports, for {@code runtime.docker} to import elsewhere.
 *
 * <p>{@link dev.portreeve.runtime.collect.CollectorScript} prints the collector, a shell script;
 * its text lies among the resources. {@link dev.portreeve.runtime.collect.Collector} does the like
 * over the engine's socket, and hands raw exports to import alone. What may be a secret is left out
 * before anything is written, and what could not be read is in the collection's manifest with the
 * reason.
 */
package dev.portreeve.runtime.collect;
