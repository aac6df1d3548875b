/** Files of systemd, read as systemd does: units with their drop-ins, and environments. */
@Doors({EnvironmentFile.class, UnitFiles.class})
package dev.portreeve.runtime.docker.unit;

import dev.portreeve.runtime.Doors;
