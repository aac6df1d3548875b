/** Types as they are written, and the constants that a type is written by. */
package dev.portreeve.dsl.check.type;
