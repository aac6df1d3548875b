/**
 * What the compiler knows of each operator, once: the method that decides it, what that pays for,
 * and what it says of two constants.
 */
@Doors({Operators.class, Payment.class})
package dev.portreeve.compiler.operator;

import dev.portreeve.dsl.Doors;
