/**
 * What a compiled pack or policy carries beside its classes: everything that a report says in
 * words.
 */
package dev.portreeve.compiler.tables;
