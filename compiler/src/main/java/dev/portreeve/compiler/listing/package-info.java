/** What became of a control, for people to read: its Java beside its rule, and its plan. */
package dev.portreeve.compiler.listing;
