/** A pack: controls, benchmarks, mappings and tests, over the names that it declares and uses. */
package dev.portreeve.dsl.check.pack;
