/** The engine and what it reads and writes, a room each; here is only what marks their doors. */
@Doors({Doors.class})
package dev.portreeve.runtime;
