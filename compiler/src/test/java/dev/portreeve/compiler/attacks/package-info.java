/** Attacks on the whole pipeline: hostile texts, names, sizes and snapshots. */
package dev.portreeve.compiler.attacks;
