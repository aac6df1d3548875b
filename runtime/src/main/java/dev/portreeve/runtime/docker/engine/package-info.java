/**
 * What engines say of themselves and of their swarm: {@code info}, {@code version}, networks,
 * volumes, nodes, services, secrets, tasks.
 */
package dev.portreeve.runtime.docker.engine;
