/** What a title says of the rule below it, where the rule says something else. */
@Doors({TitleWords.class})
package dev.portreeve.compiler.lint.title;

import dev.portreeve.dsl.Doors;
