/**
 * What containers share with one another: whose namespaces, whose mounts, and which description is
 * of which container.
 */
@Doors({ContainerIds.class, Joins.class, Lenders.class, NamedContainers.class})
package dev.portreeve.runtime.docker.container.shared;

import dev.portreeve.runtime.Doors;
