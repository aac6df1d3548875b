/**
 * The specification of Reeve, sentence by sentence, as files of rules with what must come of them.
 */
package dev.portreeve.compiler.spec;
