/**
 * {@code collect} and {@code collector}: the raw exports of a host, taken by a script or by this
 * program.
 */
@Doors({CollectCommand.class, CollectorCommand.class, ThisHost.class})
package dev.portreeve.cli.collect;

import dev.portreeve.dsl.Doors;
