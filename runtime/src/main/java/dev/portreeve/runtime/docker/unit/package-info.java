/**
 * How a program of the host was started: files of systemd, read as systemd does, and the words of a
 * command.
 */
@Doors({CommandLine.class, EnvironmentFile.class, UnitFiles.class})
package dev.portreeve.runtime.docker.unit;

import dev.portreeve.runtime.Doors;
