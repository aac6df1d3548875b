/**
 * What controls need before they can decide: fields, the documents that these come from, the
 * commands that collect those, the privileges that the commands take. {@link
 * dev.portreeve.compiler.manifest.Manifest} is its entry.
 */
package dev.portreeve.compiler.manifest;
