/**
 * Reports as one page that a browser shows. {@link dev.portreeve.runtime.report.html.HtmlReport} is
 * the entry.
 */
@Doors({HtmlReport.class})
package dev.portreeve.runtime.report.html;

import dev.portreeve.runtime.Doors;
