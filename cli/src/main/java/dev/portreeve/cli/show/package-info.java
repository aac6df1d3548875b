/** {@code show}: what a control became and what it needs, a view each. */
@Doors({ShowCommand.class})
package dev.portreeve.cli.show;

import dev.portreeve.dsl.Doors;
