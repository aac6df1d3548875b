/**
 * The build step that turns a module's Reeve resources into ready-made packs: {@link
 * dev.portreeve.compiler.build.StandardBuild} is what Maven runs.
 */
@Doors(StandardBuild.class)
package dev.portreeve.compiler.build;

import dev.portreeve.dsl.Doors;
