/** A pack: controls, benchmarks, mappings and tests, over the names that it declares and uses. */
@Doors({ControlChecker.class, PackChecker.class})
package dev.portreeve.dsl.check.pack;

import dev.portreeve.dsl.Doors;
