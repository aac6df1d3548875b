/** How a verdict was reached, told as a tree of grounds: made of what a watched trail kept. */
package dev.portreeve.runtime.derive;
