package dev.portreeve.stdlib.laws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An attack that a test of the runtime makes, since nobody would write its bytes into a case: an
 * archive that unfolds, layers of very many names.
 *
 * @param source of the test's class
 * @param test the name of the test
 * @param numbers that it is given
 */
record MadeAttack(Path source, String test, List<Integer> numbers) {
  /** Below it are the tests of the runtime. */
  static final Path TESTS = Path.of("../runtime/src/test/java");

  private static final Pattern TEST = Pattern.compile("(\\w+)#(\\w+)((?: \\d+)*)");

  /** {@code CLASS#test NUMBER ...}; empty for the title of a case. */
  static Optional<MadeAttack> of(String attack) {
    Matcher matcher = TEST.matcher(attack);
    return matcher.matches()
        ? Optional.of(
            new MadeAttack(
                source(matcher.group(1) + ".java"), matcher.group(2), numbers(matcher.group(3))))
        : Optional.empty();
  }

  private static List<Integer> numbers(String text) {
    return Arrays.stream(text.split(" ")).filter(n -> !n.isEmpty()).map(Integer::valueOf).toList();
  }

  private static Path source(String file) {
    try (Stream<Path> tests = Files.walk(TESTS)) {
      return tests.filter(test -> test.endsWith(file)).findFirst().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the test complains of, with the classes of a loader; empty if of nothing. */
  List<String> wrong(ClassLoader loader) throws ReflectiveOperationException {
    String name = TESTS.relativize(source).toString().replaceAll("\\.java$", "");
    Class<?> type = loader.loadClass(name.replaceAll("[/\\\\]", "."));
    Constructor<?> made = type.getDeclaredConstructor();
    made.setAccessible(true);
    Method method =
        Arrays.stream(type.getDeclaredMethods())
            .filter(m -> m.getName().equals(test) && m.getParameterCount() == numbers.size())
            .findFirst()
            .orElseThrow();
    method.setAccessible(true);
    try {
      method.invoke(made.newInstance(), numbers.toArray());
      return List.of();
    } catch (InvocationTargetException e) {
      return List.of(String.valueOf(e.getCause()));
    }
  }
}
