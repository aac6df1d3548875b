/** {@code portreeve pack}: packs and policies as archives that are built, signed and verified. */
@Doors({PackCommand.class})
package dev.portreeve.cli.pack;

import dev.portreeve.dsl.Doors;
