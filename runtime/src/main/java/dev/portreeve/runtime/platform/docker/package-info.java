/**
 * Docker and Podman as what runs the objects of a snapshot: who made a container or a network, in
 * whose words a change of it is asked for, and what is asked for in vain. {@link
 * dev.portreeve.runtime.platform.docker.DockerPlatform} is its entry.
 */
@Doors(DockerPlatform.class)
package dev.portreeve.runtime.platform.docker;

import dev.portreeve.runtime.Doors;
