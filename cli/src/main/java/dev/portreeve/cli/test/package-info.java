/** {@code test}: packs' own tests, their coverage, and the mistakes that they would not notice. */
@Doors({TestCommand.class})
package dev.portreeve.cli.test;

import dev.portreeve.dsl.Doors;
