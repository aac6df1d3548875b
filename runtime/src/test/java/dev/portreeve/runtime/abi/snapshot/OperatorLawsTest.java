package dev.portreeve.runtime.abi.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.portreeve.runtime.abi.Code;
import dev.portreeve.runtime.abi.Codes;
import dev.portreeve.runtime.abi.Many;
import dev.portreeve.runtime.abi.Num;
import dev.portreeve.runtime.abi.Numbers;
import dev.portreeve.runtime.abi.Text;
import dev.portreeve.runtime.abi.Texts;
import dev.portreeve.runtime.abi.Truth;
import dev.portreeve.runtime.abi.pattern.Pattern;
import dev.portreeve.runtime.abi.pattern.PatternException;
import dev.portreeve.runtime.abi.scalar.Globs;
import dev.portreeve.runtime.abi.scalar.Ips;
import dev.portreeve.runtime.abi.scalar.Paths;
import dev.portreeve.runtime.abi.scalar.Versions;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The promise under every verdict: an operator that is decided stays decided, whatever an operand
 * that was not known turns out to be. Checked for every static truth-valued method of the package,
 * over every combination of a few telling operands.
 */
class OperatorLawsTest {
  private static final List<Class<?>> OPERATORS =
      List.of(
          Truth.class,
          Num.class,
          Code.class,
          Text.class,
          Texts.class,
          Codes.class,
          Numbers.class,
          Globs.class,
          Paths.class,
          Versions.class,
          Ips.class,
          Pattern.class,
          Many.class);

  /** What an operand may hold, and what it may turn out to be when more is collected. */
  private record Operand(Object value, List<Object> outcomes) {}

  private static Stream<Method> operators() {
    return OPERATORS.stream()
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .filter(method -> Modifier.isStatic(method.getModifiers()))
        .filter(method -> method.getReturnType() == int.class);
  }

  @TestFactory
  Stream<DynamicTest> moreDataNeverChangesADecision() {
    return operators().map(method -> dynamicTest(name(method), () -> monotone(method)));
  }

  private static String name(Method method) {
    return method.getDeclaringClass().getSimpleName() + "." + method.getName();
  }

  private static void monotone(Method method) throws Exception {
    for (List<Operand> operands : combinations(method)) {
      Object[] values = operands.stream().map(Operand::value).toArray();
      int truth = (int) method.invoke(null, values);
      assertTrue(truth >= Truth.FALSE && truth <= Truth.TRUE);
      for (int i = 0; i < values.length && truth != Truth.UNKNOWN; i++) {
        for (Object outcome : operands.get(i).outcomes) {
          Object[] more = values.clone();
          more[i] = outcome;
          assertEquals(truth, method.invoke(null, more), () -> shown(values) + shown(more));
        }
      }
    }
  }

  private static String shown(Object[] values) {
    return Arrays.toString(
        Arrays.stream(values).map(v -> v instanceof Many many ? shown(many) : v).toArray());
  }

  private static String shown(Many many) {
    List<Object> elements = IntStream.range(0, many.size()).mapToObj(many::boxed).toList();
    return elements + (many.complete ? "" : "..") + (many.absence ? " absent" : "");
  }

  private static List<List<Operand>> combinations(Method method) {
    List<List<Operand>> all = List.of(List.of());
    Class<?>[] types = method.getParameterTypes();
    for (Class<?> type : types) {
      List<List<Operand>> longer = new ArrayList<>();
      for (List<Operand> front : all) {
        for (Operand operand : operands(type, method)) {
          List<Operand> next = new ArrayList<>(front);
          next.add(operand);
          longer.add(next);
        }
      }
      all = longer;
    }
    return all;
  }

  private static List<Operand> operands(Class<?> type, Method method) {
    Class<?> owner = method.getDeclaringClass();
    if (type == boolean.class) {
      return scalars(null, true, false);
    }
    if (type == long.class) {
      return scalars(Num.UNKNOWN, Num.ABSENT, 0L, 1L, 0644L, -1L, Num.UNKNOWN + 2, Long.MAX_VALUE);
    }
    if (type == int.class) {
      return owner == Truth.class
          ? scalars(Truth.UNKNOWN, Truth.FALSE, Truth.TRUE)
          : scalars(Code.UNKNOWN, Code.ABSENT, 0, 1, 2);
    }
    if (type == String.class) {
      return scalars(null, (Object[]) texts(owner));
    }
    if (type == Pattern.class) {
      return List.of(pattern("a+$"), pattern("^/"));
    }
    return type == Many.class
        ? Stream.of(Texts.class, Codes.class, Numbers.class).flatMap(t -> sets(t).stream()).toList()
        : sets(type);
  }

  private static Operand pattern(String text) {
    try {
      return new Operand(Pattern.of(text), List.of());
    } catch (PatternException e) {
      throw new AssertionError(e);
    }
  }

  private static String[] texts(Class<?> owner) {
    if (owner == Versions.class) {
      return new String[] {Text.ABSENT, "1.2.3", "1.2.4", "1.2.4-rc1", "1.2.4-rc2"};
    }
    if (owner == Ips.class) {
      return new String[] {Text.ABSENT, "10.0.0.1", "10.0.0.0/8", "::/0", "::1"};
    }
    return owner == Paths.class
        ? new String[] {Text.ABSENT, "/", "/etc", "/etc/docker", "/etcetera"}
        : new String[] {Text.ABSENT, "", "a", "aa", "*", "a*", "(absent)"};
  }

  // The unknown may become any of the values; each value stays what it is.
  private static List<Operand> scalars(Object unknown, Object... values) {
    Stream<Operand> known = Arrays.stream(values).map(value -> new Operand(value, List.of()));
    return unknown == null && values[0] instanceof Boolean
        ? known.toList()
        : Stream.concat(Stream.of(new Operand(unknown, Arrays.asList(values))), known).toList();
  }

  // Elements 0, 1, or unknown (2), up to two of them, complete or not, and the named absence.
  private static List<Operand> sets(Class<?> type) {
    List<int[]> known = List.of(new int[] {}, one(0), one(1), two(0, 1));
    List<int[]> all =
        List.of(new int[] {}, one(0), one(1), one(2), two(0, 1), two(0, 2), two(2, 2));
    List<Operand> sets = new ArrayList<>();
    for (int[] shape : all) {
      sets.add(new Operand(set(type, shape, true), outcomes(type, shape, true, known)));
      sets.add(new Operand(set(type, shape, false), outcomes(type, shape, false, known)));
    }
    sets.add(new Operand(absence(type), List.of()));
    return sets;
  }

  private static List<Object> outcomes(
      Class<?> type, int[] shape, boolean complete, List<int[]> known) {
    List<Object> outcomes = new ArrayList<>();
    for (int[] full : known) {
      long lacking = Arrays.stream(shape).filter(e -> e == 2).count();
      Set<Integer> has = setOf(shape);
      Set<Integer> may = setOf(full);
      has.remove(2);
      // An unknown element may turn out to equal a known one.
      boolean fits = may.containsAll(has) && (!may.isEmpty() || shape.length == 0);
      if (fits && (!complete || may.size() - has.size() <= lacking)) {
        outcomes.add(set(type, full, true));
      }
    }
    if (shape.length == 0 && !complete) {
      outcomes.add(absence(type));
    }
    return outcomes;
  }

  private static Set<Integer> setOf(int[] elements) {
    Set<Integer> set = new TreeSet<>();
    Arrays.stream(elements).forEach(set::add);
    return set;
  }

  private static int[] one(int a) {
    return new int[] {a};
  }

  private static int[] two(int a, int b) {
    return new int[] {a, b};
  }

  private static Object set(Class<?> type, int[] shape, boolean complete) {
    IntStream elements = Arrays.stream(shape);
    if (type == Codes.class) {
      return Codes.of(elements.map(e -> e == 2 ? Code.UNKNOWN : e).toArray(), complete);
    }
    if (type == Numbers.class) {
      return Numbers.of(elements.mapToLong(e -> e == 2 ? Num.UNKNOWN : e).toArray(), complete);
    }
    String[] texts = {"a", "(absent)", null};
    return Texts.of(elements.mapToObj(e -> texts[e]).toArray(String[]::new), complete);
  }

  private static Object absence(Class<?> type) {
    return type == Codes.class
        ? Codes.ABSENT
        : type == Numbers.class ? Numbers.ABSENT : Texts.ABSENT;
  }

  @TestFactory
  Stream<DynamicTest> noOperatorOnTwoScalarsObservesTheUnknownOrTheAbsent() {
    return operators()
        .filter(method -> method.getParameterCount() == 2)
        .filter(method -> method.getDeclaringClass() != Truth.class)
        .filter(method -> Arrays.stream(method.getParameterTypes()).noneMatch(this::holdsSeveral))
        .map(method -> dynamicTest(name(method), () -> strict(method)));
  }

  private boolean holdsSeveral(Class<?> type) {
    return Many.class.isAssignableFrom(type);
  }

  private static void strict(Method method) throws Exception {
    List<Object> gaps = Arrays.asList(null, Text.ABSENT, Num.UNKNOWN, Num.ABSENT, -1, -2);
    for (List<Operand> operands : combinations(method)) {
      Object[] values = operands.stream().map(Operand::value).toArray();
      boolean gap =
          Arrays.stream(values)
              .anyMatch(
                  v -> v == null || v == Text.ABSENT || !(v instanceof String) && gaps.contains(v));
      // -1 is a gap among codes and a number among numbers.
      boolean number = method.getDeclaringClass() == Num.class;
      if (gap && !(number && Arrays.stream(values).allMatch(v -> Num.known((long) v)))) {
        assertEquals(Truth.UNKNOWN, method.invoke(null, values), () -> shown(values));
      }
    }
  }

  @Test
  void kleenesConnectivesAreALattice() {
    int[] truths = {Truth.FALSE, Truth.UNKNOWN, Truth.TRUE};
    for (int a : truths) {
      assertEquals(a, Truth.not(Truth.not(a)));
      assertEquals(a, Truth.and(a, Truth.TRUE));
      assertEquals(a, Truth.or(a, Truth.FALSE));
      assertEquals(Truth.FALSE, Truth.and(a, Truth.FALSE));
      assertEquals(Truth.TRUE, Truth.or(a, Truth.TRUE));
      for (int b : truths) {
        assertEquals(Truth.not(Truth.and(a, b)), Truth.or(Truth.not(a), Truth.not(b)));
        assertEquals(Truth.and(a, b), Truth.and(b, a));
        assertEquals(a, Truth.or(a, Truth.and(a, b)));
        for (int c : truths) {
          assertEquals(Truth.and(a, Truth.and(b, c)), Truth.and(Truth.and(a, b), c));
          assertEquals(Truth.and(a, Truth.or(b, c)), Truth.or(Truth.and(a, b), Truth.and(a, c)));
        }
      }
    }
    assertEquals(Truth.UNKNOWN, Truth.or(Truth.UNKNOWN, Truth.not(Truth.UNKNOWN)));
  }

  @Test
  void sumsSaturateAndNeverBecomeUnknownByThemselves() {
    long least = Long.MIN_VALUE + 2;
    assertEquals(Long.MAX_VALUE, Num.plus(Long.MAX_VALUE, 1));
    assertEquals(least, Num.plus(least, -1));
    assertEquals(least, Num.minus(least, Long.MAX_VALUE));
    assertEquals(Long.MAX_VALUE, Num.minus(2, least));
    assertEquals(Long.MAX_VALUE, Num.minus(Long.MAX_VALUE, -1));
    assertEquals(3, Num.plus(1, 2));
    assertEquals(-1, Num.minus(1, 2));
    assertEquals(Num.UNKNOWN, Num.plus(1, Num.ABSENT));
    assertEquals(Num.UNKNOWN, Num.minus(Num.UNKNOWN, 1));
  }

  @Test
  void theAgeOfTheFutureIsUnknownAndAnAgeIsInNanoseconds() {
    assertEquals(5_000, Num.age(15, 10));
    assertEquals(0, Num.age(10, 10));
    assertEquals(Num.UNKNOWN, Num.age(10, 15));
    assertEquals(Num.UNKNOWN, Num.age(10, Num.UNKNOWN));
    assertEquals(Long.MAX_VALUE, Num.age(Long.MAX_VALUE, 0));
  }

  @Test
  void aModeIsAPatternOfBitsAndNoNumber() {
    assertEquals(Truth.FALSE, Num.noLooser(0606, 0644));
    assertEquals(Truth.TRUE, Num.noLooser(0604, 0644));
    assertEquals(Truth.FALSE, Num.noLooser(04644, 0644));
    assertEquals(Truth.TRUE, Num.permits(0620, 022));
    assertEquals(Truth.FALSE, Num.permits(0644, 022));
  }

  @Test
  void quantifiersBeginWhereACompleteListWouldEnd() {
    for (Many open : List.of(Rows.UNKNOWN, Texts.UNKNOWN, Texts.of(new String[] {"a"}, false))) {
      assertEquals(Truth.UNKNOWN, Many.allSoFar(open));
      assertEquals(Truth.UNKNOWN, Many.noneSoFar(open));
    }
    Many complete = Texts.of(new String[0], true);
    assertEquals(Truth.TRUE, Many.allSoFar(complete));
    assertEquals(Truth.FALSE, Many.noneSoFar(complete));
    assertEquals(Truth.UNKNOWN, Many.allSoFar(Texts.ABSENT));
  }

  @Test
  void theNamedAbsenceIsAnObjectAndNotItsCharacters() {
    String same = new String("(absent)".toCharArray());
    assertEquals(Truth.FALSE, Text.absent(same));
    assertEquals(Truth.TRUE, Text.absent(Text.ABSENT));
    assertEquals(Truth.TRUE, Text.is(same, "(absent)"));
    assertSame(Text.ABSENT, Texts.of(new String[] {Text.ABSENT}, true).at(0));
  }
}
