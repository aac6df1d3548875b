/**
 * {@code collect} and {@code collector}: what leaves a host as raw exports, to be imported
 * elsewhere.
 *
 * <p>{@link dev.portreeve.cli.collect.CollectorScript} prints the collector, a shell script; its
 * text lies among the resources. {@link dev.portreeve.cli.collect.Collector} does the like over the
 * engine's socket, and hands raw exports to import alone. What may be a secret is left out before
 * anything is written, and what could not be read is in the collection's manifest with the reason.
 */
@Doors({CollectCommand.class, CollectorCommand.class, ThisHost.class})
package dev.portreeve.cli.collect;

import dev.portreeve.dsl.Doors;
