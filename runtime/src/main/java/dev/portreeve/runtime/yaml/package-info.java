/** YAML under limits, as the tree that JSON would give. */
@Doors({StrictYaml.class})
package dev.portreeve.runtime.yaml;

import dev.portreeve.runtime.Doors;
