/** The base of generated rules. */
@Doors({Rules.class})
package dev.portreeve.runtime.abi.rule;

import dev.portreeve.runtime.Doors;
