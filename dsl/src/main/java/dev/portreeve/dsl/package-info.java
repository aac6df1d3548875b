/** What all packages of the module say of themselves. */
@Doors(Doors.class)
package dev.portreeve.dsl;
