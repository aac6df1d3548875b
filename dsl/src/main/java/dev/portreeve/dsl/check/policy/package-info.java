/** A policy as a whole: what it inherits, which controls it runs, what it sets and accepts. */
@Doors({Inheritance.class, PolicyChecker.class})
package dev.portreeve.dsl.check.policy;

import dev.portreeve.dsl.Doors;
