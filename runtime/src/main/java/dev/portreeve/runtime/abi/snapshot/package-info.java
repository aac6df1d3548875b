/**
 * A snapshot as rules see it: shapes and views, what decodes them from JSON, which fields are read
 * at all, and the budget that whoever looks pays.
 */
package dev.portreeve.runtime.abi.snapshot;
