/** A schema: its structures, how they refer to each other, and where their data comes from. */
package dev.portreeve.dsl.check.schema;
