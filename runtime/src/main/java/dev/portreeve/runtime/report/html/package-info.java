/**
 * Reports as one page that a browser shows. {@link dev.portreeve.runtime.report.html.HtmlReport} is
 * the entry.
 */
package dev.portreeve.runtime.report.html;
