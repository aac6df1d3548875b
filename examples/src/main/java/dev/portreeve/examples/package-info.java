/** Programs that embed Portreeve, small enough to copy from. */
package dev.portreeve.examples;
