/** Reports as Markdown: whole, and as the comment on a change. */
package dev.portreeve.runtime.report.markdown;
