/**
 * What a name stands for: what a pack declares, what the packs that it uses declare, and what
 * variables hold. {@link dev.portreeve.dsl.check.name.DeclaredNames} holds all of it.
 */
@Doors({
  BoundVariables.class,
  DeclaredNames.class,
  Heads.class,
  ImportedPack.class,
  Lookalikes.class,
  NameClaims.class,
  Scope.class,
  UnreadNames.class,
  UsablePack.class,
  UsedPacks.class
})
package dev.portreeve.dsl.check.name;

import dev.portreeve.dsl.Doors;
