/** YAML under limits, as the tree that JSON would give. */
package dev.portreeve.runtime.yaml;
