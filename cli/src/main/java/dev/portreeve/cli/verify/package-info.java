/** {@code verify}: a report derived again from what it records, and compared byte by byte. */
@Doors({VerifyCommand.class})
package dev.portreeve.cli.verify;

import dev.portreeve.dsl.Doors;
