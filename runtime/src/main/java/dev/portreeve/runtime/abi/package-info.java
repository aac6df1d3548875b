/**
 * What generated code may call, here and in the rooms below, and of that only what {@link
 * dev.portreeve.runtime.abi.Abi} marks: public static methods with concrete types and a few classes
 * of plain data. A truth is an {@code int} of {@link dev.portreeve.runtime.abi.Truth}; a number,
 * size, duration, port, mode or instant is a {@code long} of {@link dev.portreeve.runtime.abi.Num};
 * an enum member is an {@code int} of {@link dev.portreeve.runtime.abi.Code}; every other scalar is
 * a {@link String} of {@link dev.portreeve.runtime.abi.Text}. Unknown and absent are values of
 * these types, so that the hot path allocates nothing; only here does null have a meaning (an
 * unknown text). Every operator on an unknown or absent operand is unknown: a defence, since the
 * checker already refuses operators on what may be absent.
 */
@Doors({
  Abi.class,
  Code.class,
  Codes.class,
  Counts.class,
  Many.class,
  Num.class,
  Numbers.class,
  Outcome.class,
  Text.class,
  Texts.class,
  Truth.class
})
package dev.portreeve.runtime.abi;

import dev.portreeve.runtime.Doors;
