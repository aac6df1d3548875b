/**
 * From verified Java to class files, by Janino, in memory, and through the scan that every class
 * passes. Janino sees no text of an author and loads nothing; whatever goes wrong inside it is one
 * exception that shows the code at fault.
 */
@Doors(UnitCompiler.class)
package dev.portreeve.compiler.bytecode;

import dev.portreeve.dsl.Doors;
