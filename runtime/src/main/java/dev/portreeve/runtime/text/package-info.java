/**
 * Text made safe for where it goes: terminals, shells, JSON, XML and HTML; what is invisible made
 * visible, and the start of what may be of any length. It knows nothing of reports.
 */
package dev.portreeve.runtime.text;
