/**
 * The values that a place may hold, by type: which few of them are worth trying, and whether these
 * are enough.
 */
package dev.portreeve.compiler.solve.domain;
