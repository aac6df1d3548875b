/** A policy as a whole: what it inherits, which controls it runs, what it sets and accepts. */
package dev.portreeve.dsl.check.policy;
