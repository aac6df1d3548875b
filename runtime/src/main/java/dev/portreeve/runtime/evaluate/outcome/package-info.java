/** What controls came to, as numbers: a table of bytes, and what is read from it. */
@Doors({DecidedControl.class, DecidedSnapshot.class, OutcomeTable.class})
package dev.portreeve.runtime.evaluate.outcome;

import dev.portreeve.runtime.Doors;
