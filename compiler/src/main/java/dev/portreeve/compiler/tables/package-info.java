/**
 * What a compiled pack or policy carries beside its classes: everything that a report says in
 * words.
 */
@Doors({PackTables.class, PolicyTables.class})
package dev.portreeve.compiler.tables;

import dev.portreeve.dsl.Doors;
