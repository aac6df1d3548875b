package dev.portreeve.compiler.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.compiler.operator.Operators;
import dev.portreeve.dsl.checked.Operator;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.runtime.condition.Kind;
import dev.portreeve.runtime.condition.Relation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every operator of the language has one support method of matching types, and none is spare. */
class OperatorContractTest {
  /** Truth-valued methods that are no operators: connectives, absence, the heads of quantifiers. */
  private static final Set<String> OTHERS =
      Set.of(
          "Truth.of",
          "Truth.not",
          "Truth.and",
          "Truth.or",
          "Num.absent",
          "Code.absent",
          "Text.absent",
          "Truth.absent",
          "Many.absent",
          "Many.empty",
          "Many.allSoFar",
          "Many.noneSoFar");

  private static List<Method> methods(Class<?> owner, String name) {
    return Arrays.stream(owner.getDeclaredMethods())
        .filter(m -> m.getName().equals(name) && Modifier.isPublic(m.getModifiers()))
        .filter(m -> Modifier.isStatic(m.getModifiers()))
        .toList();
  }

  @ParameterizedTest
  @EnumSource(Operator.class)
  void hasOneMethodOfMatchingTypes(Operator operator) {
    Operators chosen = Operators.of(operator);
    List<Method> methods = methods(chosen.owner(), chosen.method());
    assertEquals(1, methods.size(), operator.name());
    Method method = methods.get(0);
    assertEquals(int.class, method.getReturnType());
    List<String> types =
        Arrays.stream(method.getParameterTypes()).map(Class::getSimpleName).toList();
    assertEquals(types(operator), types, operator.name());
  }

  private static List<String> types(Operator operator) {
    String name = operator.name();
    if (operator == Operator.SAME_AS) {
      return List.of("int", "int", "int"); // what is known of both absences, and of their equality
    }
    if (name.equals("TEXT_FINDS")) {
      return List.of("String", "Pattern");
    }
    if (name.equals("TEXT_MATCHES_ONE_OF")) {
      return List.of("String", "Texts");
    }
    if (name.equals("TEXTS_START_WITH")) {
      return List.of("Texts", "Texts");
    }
    if (name.endsWith("S_ARE")) {
      String many =
          name.startsWith("NUMBER") ? "Numbers" : name.startsWith("ENUM") ? "Codes" : "Texts";
      return List.of(many, many);
    }
    String kind = name.substring(0, name.indexOf('_'));
    String one =
        switch (kind) {
          case "BOOL", "ENUM" -> "int";
          case "NUMBER", "MODE" -> "long";
          default -> "String";
        };
    String many = one.equals("int") ? "Codes" : one.equals("long") ? "Numbers" : "Texts";
    return List.of(one, name.endsWith("_ONE_OF") ? many : one);
  }

  @Test
  void everyOperatorIsMappedAndNoneIsMappedThatIsNotThere() {
    assertEquals(
        Stream.of(Operator.values()).map(Enum::name).toList(),
        Stream.of(Operators.values()).map(Enum::name).toList());
  }

  /** What explains asks the same of the same kinds of sides; of `same as` it has its own. */
  @ParameterizedTest
  @EnumSource(Relation.class)
  void hasOneRelationOfMatchingSides(Relation relation) {
    List<String> sides =
        Stream.of(relation.left(), relation.right()).map(OperatorContractTest::type).toList();
    assertEquals(types(Operator.valueOf(relation.name())), sides);
  }

  private static String type(Kind kind) {
    return switch (kind) {
      case TRUTH, CODE -> "int";
      case NUMBER -> "long";
      case TEXT -> "String";
      case NUMBERS -> "Numbers";
      case CODES -> "Codes";
      case TEXTS -> "Texts";
      case OBJECT -> "View";
      case ROWS -> "Rows";
      case PATTERN -> "Pattern";
    };
  }

  @Test
  void everyOperatorIsARelationAndEveryEqualityIsOne() {
    assertEquals(
        Stream.of(Operator.values()).skip(1).map(Enum::name).toList(),
        Stream.of(Relation.values()).map(Enum::name).toList());
    assertEquals(Operator.SAME_AS, Operator.values()[0]);
    Set<String> equalities =
        Stream.of(Type.Scalar.values())
            .flatMap(t -> Stream.of(t, new Type.SetOf(t)))
            .filter(t -> !t.equals(new Type.SetOf(Type.Scalar.BOOL)))
            .flatMap(t -> Operator.equality(t).stream())
            .map(Enum::name)
            .collect(Collectors.toCollection(TreeSet::new));
    equalities.addAll(Set.of("ENUM_IS", "ENUMS_ARE"));
    assertEquals(
        equalities,
        Stream.of(Relation.values())
            .filter(Relation::isEquality)
            .map(Enum::name)
            .collect(Collectors.toCollection(TreeSet::new)));
    assertEquals(
        Stream.of(Operators.values()).filter(Operators::isOrder).map(Enum::name).toList(),
        Stream.of(Relation.values()).filter(Relation::isOrder).map(Enum::name).toList());
  }

  @Test
  void noOperatorMethodIsSpare() {
    Set<String> used =
        Stream.of(Operators.values())
            .map(o -> o.owner().getSimpleName() + "." + o.method())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<Class<?>> owners =
        Stream.of(Operators.values()).map(Operators::owner).collect(Collectors.toSet());
    assertTrue(owners.size() > 5);
    Set<String> spare = new TreeSet<>();
    for (Class<?> owner : owners) {
      for (Method method : owner.getDeclaredMethods()) {
        boolean truth =
            Modifier.isPublic(method.getModifiers())
                && Modifier.isStatic(method.getModifiers())
                && method.getReturnType() == int.class;
        String name = owner.getSimpleName() + "." + method.getName();
        if (truth && !used.contains(name) && !OTHERS.contains(name)) {
          spare.add(name);
        }
      }
    }
    assertEquals(Set.of(), spare);
  }
}
