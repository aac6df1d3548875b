/**
 * What every report says alike: the one order, what is counted, what findings are called and said
 * in words. Nothing here or in its rooms decides a verdict, reads a clock or depends on a locale.
 */
package dev.portreeve.runtime.report;
