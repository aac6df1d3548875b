package dev.portreeve.compiler.operator;

import static dev.portreeve.compiler.operator.ConstantRelation.numbers;
import static dev.portreeve.compiler.operator.ConstantRelation.texts;
import static dev.portreeve.compiler.operator.Payment.BOTH;
import static dev.portreeve.compiler.operator.Payment.GLOB;
import static dev.portreeve.compiler.operator.Payment.GLOBS;
import static dev.portreeve.compiler.operator.Payment.LETTERS;
import static dev.portreeve.compiler.operator.Payment.NOTHING;
import static dev.portreeve.compiler.operator.Payment.PATTERN;
import static dev.portreeve.compiler.operator.Payment.RIGHT;
import static dev.portreeve.compiler.operator.Payment.TWICE;

import dev.portreeve.dsl.checked.Operator;
import dev.portreeve.runtime.abi.Code;
import dev.portreeve.runtime.abi.Codes;
import dev.portreeve.runtime.abi.Num;
import dev.portreeve.runtime.abi.Numbers;
import dev.portreeve.runtime.abi.Text;
import dev.portreeve.runtime.abi.Texts;
import dev.portreeve.runtime.abi.Truth;
import dev.portreeve.runtime.abi.pattern.Pattern;
import dev.portreeve.runtime.abi.scalar.Globs;
import dev.portreeve.runtime.abi.scalar.Ips;
import dev.portreeve.runtime.abi.scalar.Paths;
import dev.portreeve.runtime.abi.scalar.Versions;
import java.util.List;
import java.util.stream.Stream;

/**
 * The table of operators, a row for each {@link Operator} under its name: the support method that
 * decides it, what it pays for, and what it says of constants.
 */
public enum Operators {
  SAME_AS(Truth.class, "same", TWICE, ConstantRelation::neverAsked),
  BOOL_IS(Truth.class, "is", NOTHING, ConstantRelation::equal),
  NUMBER_IS(Num.class, "is", TWICE, numbers(Num::is)),
  NUMBER_AT_MOST(Num.class, "atMost", TWICE, numbers(Num::atMost)),
  NUMBER_AT_LEAST(Num.class, "atLeast", TWICE, numbers(Num::atLeast)),
  NUMBER_BELOW(Num.class, "below", TWICE, numbers(Num::below)),
  NUMBER_ABOVE(Num.class, "above", TWICE, numbers(Num::above)),
  NUMBER_ONE_OF(Num.class, "oneOf", RIGHT, ConstantRelation::oneOf),
  MODE_NO_LOOSER(Num.class, "noLooser", NOTHING, numbers(Num::noLooser)),
  MODE_PERMITS(Num.class, "permits", NOTHING, numbers(Num::permits)),
  ENUM_IS(Code.class, "is", NOTHING, ConstantRelation::equal),
  ENUM_ONE_OF(Code.class, "oneOf", RIGHT, ConstantRelation::oneOf),
  TEXT_IS(Text.class, "is", NOTHING, texts(Text::is)),
  TEXT_ONE_OF(Text.class, "oneOf", RIGHT, ConstantRelation::oneOf),
  TEXT_STARTS_WITH(Text.class, "startsWith", NOTHING, texts(Text::startsWith)),
  TEXT_ENDS_WITH(Text.class, "endsWith", NOTHING, texts(Text::endsWith)),
  TEXT_HAS(Text.class, "has", LETTERS, texts(Text::has)),
  TEXT_MATCHES(Globs.class, "matches", GLOB, texts(Globs::matches)),
  TEXT_MATCHES_ONE_OF(Globs.class, "matchesOneOf", GLOBS, ConstantRelation::matchesOneOf),
  TEXT_FINDS(Pattern.class, "found", PATTERN, texts(ConstantRelation::finds)),
  VERSION_IS(Versions.class, "is", NOTHING, texts(Versions::is)),
  VERSION_AT_MOST(Versions.class, "atMost", NOTHING, texts(Versions::atMost)),
  VERSION_AT_LEAST(Versions.class, "atLeast", NOTHING, texts(Versions::atLeast)),
  VERSION_BELOW(Versions.class, "below", NOTHING, texts(Versions::below)),
  VERSION_ABOVE(Versions.class, "above", NOTHING, texts(Versions::above)),
  PATH_COVERS(Paths.class, "covers", NOTHING, texts(Paths::covers)),
  PATH_WITHIN(Paths.class, "within", NOTHING, texts(Paths::within)),
  IP_WITHIN(Ips.class, "within", NOTHING, texts(Ips::within)),
  NUMBERS_ARE(Numbers.class, "is", BOTH, ConstantRelation::equal),
  ENUMS_ARE(Codes.class, "is", BOTH, ConstantRelation::equal),
  TEXTS_ARE(Texts.class, "is", BOTH, ConstantRelation::equal),
  TEXTS_START_WITH(Texts.class, "startsWith", RIGHT, ConstantRelation::neverAsked);

  private final Class<?> owner;
  private final String method;
  private final Payment payment;
  private final ConstantRelation constants;

  Operators(Class<?> owner, String method, Payment payment, ConstantRelation constants) {
    this.owner = owner;
    this.method = method;
    this.payment = payment;
    this.constants = constants;
  }

  /** The row of an operator. */
  public static Operators of(Operator operator) {
    return valueOf(operator.name());
  }

  /** The classes of the support package that rules call themselves, each once. */
  public static List<Class<?>> calledByRules() {
    return Stream.of(values())
        .filter(o -> !o.payment.isMetered())
        .<Class<?>>map(Operators::owner)
        .distinct()
        .toList();
  }

  /** The class of the support package that decides it. */
  public Class<?> owner() {
    return owner;
  }

  /** Its method. */
  public String method() {
    return method;
  }

  /** What it pays for before it looks. */
  public Payment payment() {
    return payment;
  }

  /** Whether it compares numbers of which only bounds may be known. */
  public boolean isOrder() {
    return owner == Num.class && payment == TWICE;
  }

  /** What it says of two constants: a truth. */
  public int ofConstants(Object left, Object right) {
    return constants.truth(left, right);
  }
}
