/**
 * Reports: what a snapshot's evaluation amounts to, counted ({@code Summary}, {@code Unresolved}),
 * judged ({@code Gate}) and written for machines ({@code JsonReport}) and for people ({@code
 * TableReport}). Nothing here decides a verdict, reads a clock or depends on a locale.
 */
package dev.portreeve.runtime.report;
