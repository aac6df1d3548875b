/** {@code diff}: what changed from one report, pack or policy to another, and why. */
@Doors({DiffCommand.class})
package dev.portreeve.cli.diff;

import dev.portreeve.dsl.Doors;
