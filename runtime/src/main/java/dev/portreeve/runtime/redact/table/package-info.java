/**
 * What a secret looks like: the one table of names, forms, clients and options, and whether a text
 * may hold one of them at all. It takes nothing out.
 */
@Doors({NameTrigger.class, SecretTable.class})
package dev.portreeve.runtime.redact.table;

import dev.portreeve.runtime.Doors;
