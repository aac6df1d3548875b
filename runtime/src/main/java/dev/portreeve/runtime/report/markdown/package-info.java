/** Reports as Markdown: whole, and as the comment on a change. */
@Doors({MarkdownComment.class, MarkdownText.class})
package dev.portreeve.runtime.report.markdown;

import dev.portreeve.runtime.Doors;
