/**
 * Containers: one reader for each matter of an inspect, and what others than inspect tell of them.
 */
package dev.portreeve.runtime.docker.container;
