/**
 * The values that an edit takes out, puts in or compares: elements of lists, and constants of
 * rules.
 */
@Doors({ConstantReader.class, Elements.class})
package dev.portreeve.runtime.repair.value;

import dev.portreeve.runtime.Doors;
