package dev.portreeve.examples.spark;

import java.io.Serializable;

/**
 * One snapshot as it was found.
 *
 * @param file in which it stands
 * @param position where in it: the byte at which its line begins, or the number of its row
 */
record Document(String file, long position, byte[] bytes) implements Serializable {}
