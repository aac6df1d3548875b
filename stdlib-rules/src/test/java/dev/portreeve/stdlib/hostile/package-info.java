/**
 * Packs that nobody compiled: spoiled in their bytes, their tables and the instructions of their
 * classes, and loaded beside one that is whole.
 */
package dev.portreeve.stdlib.hostile;
