/**
 * Compiled packs and schemas as values: what the compiler gives, what is stored in a file, what the
 * evaluator loads. Nothing here knows the language.
 */
package dev.portreeve.runtime.pack;
