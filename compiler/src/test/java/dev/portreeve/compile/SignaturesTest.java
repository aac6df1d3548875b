package dev.portreeve.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.Portreeve;
import dev.portreeve.runtime.verdict.Finding;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What callers compile against, in one file: a line that goes or changes breaks somebody. {@code
 * -Dportreeve.goldens=rewrite} writes it anew; read the difference, and say it in CHANGELOG.
 */
class SignaturesTest {
  private static final Path LIST = Path.of("src/test/resources/api/signatures.txt");
  private static final List<Class<?>> PACKAGES =
      List.of(Portreeve.class, ReeveCompiler.class, Finding.class);

  /** What the API may mention: itself, Java, and the tokens and trees of Jackson. */
  private static final Pattern MAY_BE_MENTIONED =
      Pattern.compile(
          "dev\\.portreeve(\\.compile|\\.runtime\\.verdict)?\\.[A-Z].*|java\\..*"
              + "|com\\.fasterxml\\.jackson\\.(core\\.JsonParser|databind\\.JsonNode)"
              + "|boolean|byte|int|long|double|void|[A-Z]");

  @Test
  void noSignatureChangesUnnoticed() throws Exception {
    String now = String.join("\n", signatures()) + "\n";
    if ("rewrite".equals(System.getProperty("portreeve.goldens"))) {
      Files.writeString(LIST, now);
    }
    assertEquals(Files.readString(LIST), now);
  }

  @Test
  void nothingIsMentionedThatIsNotExported() throws Exception {
    Set<String> foreign = new TreeSet<>();
    for (String signature : signatures()) {
      for (String word : signature.split("[^\\w.$]+")) {
        boolean qualified = word.contains(".") && !word.matches("[\\w.$]*\\.[a-z]\\w*");
        if (qualified && !MAY_BE_MENTIONED.matcher(word).matches()) {
          foreign.add(word + " in " + signature);
        }
      }
    }
    assertEquals(Set.of(), foreign);
  }

  @Test
  void classesAreFinalUnlessCallersImplementThem() throws Exception {
    for (Class<?> type : types()) {
      boolean closed = Modifier.isFinal(type.getModifiers()) || type.isEnum() || type.isSealed();
      assertTrue(closed || type.isInterface(), type.getName());
    }
  }

  private static List<String> signatures() throws Exception {
    List<String> all = new ArrayList<>();
    for (Class<?> type : types()) {
      all.add(kind(type) + " " + type.getName());
      Set<String> members = new TreeSet<>();
      for (Constructor<?> made : type.getDeclaredConstructors()) {
        // A value grows, and with it its constructor: nobody but Portreeve calls it.
        if (isOpen(made.getModifiers()) && !type.getName().contains(".verdict.")) {
          members.add("  new(" + types(made) + ")" + thrown(made));
        }
      }
      for (Method method : type.getDeclaredMethods()) {
        if (isOpen(method.getModifiers()) && !method.isSynthetic()) {
          String how = Modifier.isStatic(method.getModifiers()) ? "static " : "";
          members.add(
              "  "
                  + how
                  + method.getGenericReturnType().getTypeName()
                  + " "
                  + method.getName()
                  + "("
                  + types(method)
                  + ")"
                  + thrown(method));
        }
      }
      for (Field field : type.getDeclaredFields()) {
        if (isOpen(field.getModifiers()) && !field.getName().equals("serialVersionUID")) {
          members.add("  " + field.getGenericType().getTypeName() + " " + field.getName());
        }
      }
      all.addAll(members);
    }
    return all;
  }

  private static boolean isOpen(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private static String kind(Class<?> type) {
    return type.isEnum() ? "enum" : type.isInterface() ? "interface" : "class";
  }

  private static String types(Executable of) {
    return Arrays.stream(of.getGenericParameterTypes())
        .map(Type::getTypeName)
        .collect(Collectors.joining(", "));
  }

  private static String thrown(Executable of) {
    String all =
        Arrays.stream(of.getExceptionTypes())
            .map(Class::getName)
            .sorted()
            .collect(Collectors.joining(", "));
    return all.isEmpty() ? "" : " throws " + all;
  }

  /** The public classes of the packages, and the public ones in them. */
  private static List<Class<?>> types() throws Exception {
    TreeMap<String, Class<?>> types = new TreeMap<>();
    for (Class<?> one : PACKAGES) {
      for (String name : classes(one)) {
        Class<?> type = Class.forName(one.getPackageName() + "." + name);
        boolean open = Modifier.isPublic(type.getModifiers()) && !type.isAnonymousClass();
        Class<?> around = type.getDeclaringClass();
        if (open && (around == null || Modifier.isPublic(around.getModifiers()))) {
          types.put(type.getName(), type);
        }
      }
    }
    return List.copyOf(types.values());
  }

  /**
   * The names of the classes of a package, which lie in a directory or, later in a build, in a jar.
   */
  private static List<String> classes(Class<?> one) throws IOException {
    URI file = URI.create(one.getResource(one.getSimpleName() + ".class").toString());
    if (!file.getScheme().equals("jar")) {
      return classes(Path.of(file).getParent());
    }
    try (FileSystem jar = FileSystems.newFileSystem(file, Map.of())) {
      return classes(jar.getPath(file.getSchemeSpecificPart().split("!")[1]).getParent());
    }
  }

  private static List<String> classes(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(f -> f.endsWith(".class") && !f.endsWith("-info.class") && !f.contains("Test"))
          .map(f -> f.substring(0, f.length() - ".class".length()))
          .toList();
    }
  }
}
