package dev.portreeve.runtime.load;

import static java.lang.reflect.Modifier.isProtected;
import static java.lang.reflect.Modifier.isPublic;
import static java.lang.reflect.Modifier.isStatic;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.portreeve.runtime.support.Template;
import dev.portreeve.runtime.support.Truth;
import java.io.IOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The allow-list holds what the support package offers to generated code, and nothing else. After a
 * change there, {@code -Dportreeve.goldens=rewrite} writes it anew: read the difference.
 */
class AllowListTest {
  private static final Path LIST =
      Path.of("src/main/resources/dev/portreeve/runtime/load/allow-list.txt");
  private static final Set<String> OF_OBJECT =
      Stream.of(Object.class.getDeclaredMethods()).map(Method::getName).collect(Collectors.toSet());

  @Test
  void theListIsWhatSupportOffers() throws Exception {
    String offered = offered();
    if ("rewrite".equals(System.getProperty("portreeve.goldens"))) {
      Files.createDirectories(LIST.getParent());
      Files.writeString(LIST, offered);
    }
    assertEquals(Files.readString(LIST), offered);
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

  private static String offered() throws Exception {
    StringBuilder list =
        new StringBuilder(
            """
            java.lang.Object
              <init>()V
            java.lang.String
            java.lang.Integer
              valueOf(I)Ljava/lang/Integer;
            java.lang.Long
              valueOf(J)Ljava/lang/Long;
            """);
    for (Class<?> type : supportClasses()) {
      Set<String> members = new TreeSet<>();
      for (Constructor<?> made : type.getDeclaredConstructors()) {
        if (open(made) && plain(void.class, made.getParameterTypes())) {
          members.add("<init>" + spell(made));
        }
      }
      for (Class<?> from = type;
          from != null && from != Object.class;
          from = from.getSuperclass()) {
        addMembers(from, from == type, members);
      }
      // A template is only handed on, never asked.
      if (!members.isEmpty() || type == Template.class) {
        list.append(type.getName()).append('\n');
        members.forEach(member -> list.append("  ").append(member).append('\n'));
      }
    }
    return list.toString();
  }

  // What is static is named with the class that declares it; the rest also with its subclasses.
  private static void addMembers(Class<?> from, boolean own, Set<String> members) {
    for (Field field : from.getDeclaredFields()) {
      if ((own || !isStatic(field.getModifiers())) && open(field) && plain(field.getType())) {
        members.add(spell(field));
      }
    }
    for (Method method : from.getDeclaredMethods()) {
      if ((own || !isStatic(method.getModifiers())) && offered(method)) {
        members.add(method.getName() + spell(method));
      }
    }
  }

  private static boolean offered(Method method) {
    return open(method)
        && !method.isBridge()
        && !OF_OBJECT.contains(method.getName())
        && method.getExceptionTypes().length == 0
        && plain(method.getReturnType(), method.getParameterTypes());
  }

  private static List<Class<?>> supportClasses() throws IOException, ClassNotFoundException {
    Path root = Path.of("target/classes/dev/portreeve/runtime/support");
    Set<String> names;
    try (Stream<Path> files = Files.list(root)) {
      names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.matches("[A-Za-z]+\\.class"))
              .map(name -> name.replace(".class", ""))
              .collect(Collectors.toCollection(TreeSet::new));
    }
    List<Class<?>> classes = new java.util.ArrayList<>();
    for (String name : names) {
      Class<?> type = Class.forName(Truth.class.getPackageName() + "." + name);
      boolean called =
          isPublic(type.getModifiers())
              && (!type.isRecord() || type == Template.class)
              && !type.isEnum()
              && !type.isInterface()
              && !Throwable.class.isAssignableFrom(type);
      if (called) {
        classes.add(type);
      }
    }
    return classes;
  }

  private static boolean open(Member member) {
    return isPublic(member.getModifiers()) || isProtected(member.getModifiers());
  }

  // Primitives, texts, boxes and the classes of support: what generated code can hold.
  private static boolean plain(Class<?> type, Class<?>... others) {
    Class<?> element = type;
    while (element.isArray()) {
      element = element.getComponentType();
    }
    boolean plain =
        element.isPrimitive()
            || element == String.class
            || element == Object.class
            || element.getPackageName().equals(Truth.class.getPackageName());
    return plain && Stream.of(others).allMatch(other -> plain(other));
  }

  private static String spell(Field field) {
    return field.getName() + " " + field.getType().descriptorString();
  }

  private static String spell(Method method) {
    return MethodType.methodType(method.getReturnType(), method.getParameterTypes())
        .descriptorString();
  }

  private static String spell(Constructor<?> made) {
    return MethodType.methodType(void.class, made.getParameterTypes()).descriptorString();
  }
}
