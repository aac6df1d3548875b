/**
 * The promises that verdicts rest on, as properties: compiled rules against a plain interpreter
 * ({@code Meaning}), final verdicts against more data, reports against other spellings.
 */
package dev.portreeve.compiler.laws;
