/**
 * Conditions and values: what stands where something is asked or compared, in every declaration
 * that holds one.
 */
@Doors({ExpressionParser.class, OpeningParser.class})
package dev.portreeve.dsl.parse.expression;

import dev.portreeve.dsl.Doors;
