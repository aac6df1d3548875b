/**
 * The files that a run is about: directories of them, policies with what they inherit from, and the
 * library of packs that others may use.
 */
package dev.portreeve.compiler.source;
