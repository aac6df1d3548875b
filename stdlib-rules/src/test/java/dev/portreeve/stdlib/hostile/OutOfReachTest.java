package dev.portreeve.stdlib.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.laws.Tries;
import dev.portreeve.runtime.abi.rule.Rules;
import dev.portreeve.runtime.evaluate.policy.PolicyException;
import dev.portreeve.runtime.pack.CompiledPack;
import java.io.ByteArrayOutputStream;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every member of every class that rules may name, which bears no mark for them: a pack that calls
 * it, reads it or writes it is refused by its name.
 */
class OutOfReachTest {
  private static final CompiledPack SMALL = SmallPack.compile(SmallPack.SPOILED);
  private static final String NAME = SMALL.rules().get(0).name();

  /** A use of a member, as Java says it, and the class of rules that uses it. */
  private record Use(String said, Consumer<WrittenClass> change) {}

  @Test
  void whatBearsNoMarkForRulesIsRefused() throws Exception {
    Set<String> marked = marked();
    List<Use> uses = new ArrayList<>();
    for (Class<?> type : classes()) {
      for (Method method : type.getDeclaredMethods()) {
        String descriptor =
            MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                .descriptorString();
        if (!marked.contains(type.getName() + " " + method.getName() + descriptor)) {
          uses.add(new Use("calls " + method, called(method, method.getName(), descriptor)));
        }
      }
      for (Constructor<?> made : type.getDeclaredConstructors()) {
        String descriptor =
            MethodType.methodType(void.class, made.getParameterTypes()).descriptorString();
        uses.add(new Use("makes " + made, called(made, "<init>", descriptor)));
      }
      for (Field field : type.getDeclaredFields()) {
        String descriptor = field.getType().descriptorString();
        uses.add(new Use("writes " + field, touched(field, descriptor, true)));
        if (!marked.contains(type.getName() + " " + field.getName() + " " + descriptor)) {
          uses.add(new Use("reads " + field, touched(field, descriptor, false)));
        }
      }
    }
    List<String> letIn = new ArrayList<>();
    assertTrue(uses.size() > 300, uses.size() + " uses");
    for (Use use : Tries.some(uses)) {
      WrittenClass written = new WrittenClass(NAME);
      use.change.accept(written);
      try {
        SmallPack.evaluated(List.of(SmallPack.with(SMALL, written.written())));
        letIn.add(use.said);
      } catch (PolicyException refused) {
        assertTrue(refused.getMessage().contains("the pack `small` was refused"), use.said);
      }
    }
    assertEquals(List.of(), letIn);
  }

  /** So what is refused above is refused for its mark: one that bears it is let in. */
  @Test
  void whatBearsTheMarkIsLetIn() throws Exception {
    WrittenClass written = new WrittenClass(NAME);
    int call =
        written.member(WrittenClass.METHOD, "dev/portreeve/runtime/abi/Code", "absent", "(I)I");
    written.decide = WrittenClass.bytes(3, 0xb8, call >> 8, call, 0x57, 0xb1);
    assertTrue(SmallPack.evaluated(List.of(SmallPack.with(SMALL, written.written()))).size() > 2);
  }

  private static Set<String> marked() throws Exception {
    Set<String> marked = new HashSet<>();
    try (var list = Rules.class.getResourceAsStream("/dev/portreeve/runtime/load/allow-list.txt")) {
      String owner = "";
      for (String line : new String(list.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        owner = line.startsWith(" ") ? owner : line.strip();
        String[] words = line.strip().split(" ", 2);
        if (line.startsWith(" ") && List.of(words[0].split(",")).contains("rules")) {
          marked.add(owner + " " + words[1].replaceFirst("^static ", ""));
        }
      }
    }
    return marked;
  }

  private static List<Class<?>> classes() throws Exception {
    Path root = Path.of("../runtime/target/classes");
    List<Class<?>> classes = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root.resolve("dev/portreeve/runtime/abi"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
        String name = root.relativize(file).toString().replace('/', '.').replace(".class", "");
        if (!name.endsWith("package-info")) {
          classes.add(Class.forName(name, false, Rules.class.getClassLoader()));
        }
      }
    }
    return classes;
  }

  private static String owner(Member member) {
    return member.getDeclaringClass().getName().replace('.', '/');
  }

  private static Consumer<WrittenClass> called(Executable member, String name, String descriptor) {
    return c -> {
      ByteArrayOutputStream code = new ByteArrayOutputStream();
      boolean isStatic = Modifier.isStatic(member.getModifiers());
      boolean isInterface = member.getDeclaringClass().isInterface();
      int words = isStatic ? 0 : 1;
      if (name.equals("<init>")) {
        int type = c.type(owner(member));
        code.writeBytes(WrittenClass.bytes(0xbb, type >> 8, type));
      } else if (!isStatic) {
        code.write(1);
      }
      for (Class<?> parameter : member.getParameterTypes()) {
        code.write(zero(parameter));
        words += parameter == long.class || parameter == double.class ? 2 : 1;
      }
      int kind = isInterface ? WrittenClass.INTERFACE_METHOD : WrittenClass.METHOD;
      int place = c.member(kind, owner(member), name, descriptor);
      int virtual = isInterface ? 0xb9 : 0xb6;
      int opcode = name.equals("<init>") ? 0xb7 : isStatic ? 0xb8 : virtual;
      code.writeBytes(WrittenClass.bytes(opcode, place >> 8, place));
      if (opcode == 0xb9) {
        code.writeBytes(WrittenClass.bytes(words, 0));
      }
      code.write(0xb1);
      c.stack = words + 4;
      c.decide = code.toByteArray();
    };
  }

  /** The instruction that puts none of a type on the stack. */
  private static int zero(Class<?> type) {
    if (!type.isPrimitive()) {
      return 1;
    }
    if (type == long.class) {
      return 9;
    }
    return type == double.class ? 0xe : type == float.class ? 0xb : 3;
  }

  private static Consumer<WrittenClass> touched(Field field, String descriptor, boolean writes) {
    return c -> {
      int place = c.member(WrittenClass.FIELD, owner(field), field.getName(), descriptor);
      boolean isStatic = Modifier.isStatic(field.getModifiers());
      int value = zero(field.getType());
      int opcode = (isStatic ? 0xb2 : 0xb4) + (writes ? 1 : 0);
      c.decide =
          isStatic
              ? writes
                  ? WrittenClass.bytes(value, opcode, place >> 8, place, 0xb1)
                  : WrittenClass.bytes(opcode, place >> 8, place, 0xb1)
              : writes
                  ? WrittenClass.bytes(1, value, opcode, place >> 8, place, 0xb1)
                  : WrittenClass.bytes(1, opcode, place >> 8, place, 0xb1);
    };
  }
}
