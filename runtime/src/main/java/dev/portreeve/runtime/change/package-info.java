/**
 * The smallest change that makes a failing control pass: looked for in what made it fail, tried on
 * the decoded snapshot, and said in the words of whoever makes it. {@link
 * dev.portreeve.runtime.change.ChangeSearch} is its entry.
 */
package dev.portreeve.runtime.change;
