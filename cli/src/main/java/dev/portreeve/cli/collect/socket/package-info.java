/** Questions to an engine over its socket, and what is read of its answers. */
@Doors(EngineSocket.class)
package dev.portreeve.cli.collect.socket;

import dev.portreeve.dsl.Doors;
