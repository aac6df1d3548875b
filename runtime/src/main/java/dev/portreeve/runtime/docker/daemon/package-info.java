/** The Docker daemon: its configuration, its arguments, its unit, and which of them wins. */
package dev.portreeve.runtime.docker.daemon;
