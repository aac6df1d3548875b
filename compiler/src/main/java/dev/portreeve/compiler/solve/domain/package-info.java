/**
 * The values that a place may hold, by type: which few of them are worth trying, and whether these
 * are enough.
 */
@Doors({
  AddressDomain.class,
  Budget.class,
  ConstantTest.class,
  Domain.class,
  FiniteDomain.class,
  NumberDomain.class,
  OpaqueDomain.class,
  PathDomain.class,
  TextDomain.class,
  VersionDomain.class
})
package dev.portreeve.compiler.solve.domain;

import dev.portreeve.dsl.Doors;
