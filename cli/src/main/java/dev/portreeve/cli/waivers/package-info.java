/**
 * {@code waivers} and {@code draft}: what has become of what a policy accepts, and exceptions of
 * other tools as drafts of it.
 */
@Doors({DraftCommand.class, WaiversCommand.class})
package dev.portreeve.cli.waivers;

import dev.portreeve.dsl.Doors;
