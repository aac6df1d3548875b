/**
 * What a secret looks like: the one table of names, forms, clients and options, whether a text may
 * hold one of them at all, and where tokens stand in it. What stands in their place is the
 * caller's.
 */
@Doors({NameTrigger.class, SecretNames.class, SecretTable.class, TokenForms.class})
package dev.portreeve.runtime.redact.table;

import dev.portreeve.runtime.Doors;
