package dev.portreeve.runtime.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.runtime.abi.Abi;
import java.io.IOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The allow-list holds what the packages of the ABI mark with {@link Abi}, and nothing else. After
 * a change there, {@code -Dportreeve.goldens=rewrite} writes it anew: read the difference.
 */
class AllowListTest {
  private static final Path LIST =
      Path.of("src/main/resources/dev/portreeve/runtime/load/allow-list.txt");

  @Test
  void theListIsWhatTheAbiMarks() throws Exception {
    String marked = marked();
    if ("rewrite".equals(System.getProperty("portreeve.goldens"))) {
      Files.createDirectories(LIST.getParent());
      Files.writeString(LIST, marked);
    }
    assertEquals(Files.readString(LIST), marked);
  }

  @Test
  void nothingOnItCanReachBeyondValues() {
    AllowList list = AllowList.standard();
    assertFalse(list.classes().contains("java.lang.Class"));
    for (String name : list.classes()) {
      assertFalse(list.members(name).stream().anyMatch(member -> member.startsWith("getClass")));
      assertEquals(
          name.startsWith("java."),
          Set.of("java.lang.Integer", "java.lang.Long", "java.lang.Object", "java.lang.String")
              .contains(name));
    }
  }

  /** What only the engine calls: a pack that could would change what another judges. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "View.set",
        "View.get",
        "View.subject",
        "View.shape",
        "Snapshot.spend",
        "Snapshot.forget",
        "Snapshot.unseen",
        "Snapshot.scan",
        "Snapshot.match",
        "Snapshot.find",
        "Budget.<init>",
        "Budget.turn",
        "Budget.pay",
        "Budget.forgive",
        "Footprint.add",
        "Decoder.root",
        "Decoder.member",
        "Decoder.finish",
        "Decoder.unset",
        "Decoder.from",
        "Decoder.start",
        "Rows.of",
        "Texts.of",
        "Texts.distinct",
        "Rules.decide",
        "Paths.canonical",
        "Instants.parse",
        "Texts.is",
        "Text.has",
        "Globs.matches",
        "Pattern.found"
      })
  void whatOnlyTheEngineCallsIsNotOnIt(String member) throws Exception {
    int dot = member.indexOf('.');
    String owner =
        abiClasses().stream()
            .filter(type -> type.getSimpleName().equals(member.substring(0, dot)))
            .map(Class::getName)
            .findFirst()
            .orElseThrow();
    String start = member.substring(dot + 1) + "(";
    assertTrue(
        AllowList.standard().members(owner).stream().noneMatch(m -> m.startsWith(start)), member);
  }

  private static String marked() throws Exception {
    StringBuilder list =
        new StringBuilder(
            """
            java.lang.Object
            java.lang.String
            java.lang.Integer
              view static valueOf(I)Ljava/lang/Integer;
            java.lang.Long
              view static valueOf(J)Ljava/lang/Long;
            """);
    for (Class<?> type : abiClasses()) {
      Map<String, String> members = members(type);
      if (!members.isEmpty() || type.isAnnotationPresent(Abi.class)) {
        list.append(type.getName()).append('\n');
        members.forEach((member, how) -> list.append("  " + how + member + "\n"));
      }
    }
    return list.toString();
  }

  /** The marked members that a class declares: a class file names each with that class. */
  private static Map<String, String> members(Class<?> type) {
    Map<String, String> members = new TreeMap<>();
    for (Constructor<?> made : type.getDeclaredConstructors()) {
      add("<init>" + spell(void.class, made.getParameterTypes()), made, made, members);
    }
    for (Field field : type.getDeclaredFields()) {
      add(field.getName() + " " + field.getType().descriptorString(), field, field, members);
    }
    for (Method method : type.getDeclaredMethods()) {
      String spelled = spell(method.getReturnType(), method.getParameterTypes());
      add(method.getName() + spelled, method, method, members);
    }
    return members;
  }

  private static void add(
      String name, AnnotatedElement element, Member member, Map<String, String> members) {
    Abi mark = element.getAnnotation(Abi.class);
    if (mark == null) {
      return;
    }
    int modifiers = member.getModifiers();
    assertTrue(Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers), name);
    String callers =
        Stream.of(mark.value())
            .sorted()
            .map(caller -> caller.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(","));
    assertFalse(callers.isEmpty(), name);
    members.put(name, callers + (Modifier.isStatic(modifiers) ? " static " : " "));
  }

  private static String spell(Class<?> result, Class<?>... parameters) {
    return MethodType.methodType(result, parameters).descriptorString();
  }

  /** Every class below the ABI's room, by its full name: what is marked elsewhere is not on it. */
  private static List<Class<?>> abiClasses() throws IOException, ClassNotFoundException {
    Path root = Path.of("target/classes");
    Set<String> names;
    try (Stream<Path> files = Files.walk(root.resolve("dev/portreeve/runtime/abi"))) {
      names =
          files
              .map(file -> root.relativize(file).toString().replace('/', '.'))
              .filter(name -> name.endsWith(".class") && !name.endsWith("package-info.class"))
              .map(name -> name.substring(0, name.length() - ".class".length()))
              .collect(Collectors.toCollection(TreeSet::new));
    }
    List<Class<?>> classes = new ArrayList<>();
    for (String name : names) {
      classes.add(Class.forName(name));
    }
    return classes;
  }
}
