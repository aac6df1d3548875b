package dev.portreeve.stdlib.hostile;

import static dev.portreeve.stdlib.hostile.WrittenClass.bytes;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * More forms of bytecode that no compiler writes, of an attacker who knows the scan: circles made
 * of several jumps, handlers and helpers, memory taken in small pieces, constants that are made of
 * themselves, names of others.
 */
final class WrittenTricks {
  private static final String RULES = "dev/portreeve/runtime/abi/rule/Rules";
  private static final String DECIDE =
      "(Ldev/portreeve/runtime/abi/snapshot/Snapshot;Ldev/portreeve/runtime/abi/snapshot/View;[Z[I)V";

  private WrittenTricks() {}

  /** All of them; those that name another pack are told the name of its class of rules. */
  static Stream<Arguments> all() {
    return Stream.of(circles(), memory(), helpers(), constants(), attributes(), names(), calls())
        .flatMap(forms -> forms);
  }

  private static Arguments form(String what, Consumer<WrittenClass> change) {
    return Arguments.of(what, change);
  }

  private static Arguments code(String what, String code) {
    return form(what, c -> c.decide = bytes(code));
  }

  private static int hi(int place) {
    return place >> 8;
  }

  private static Stream<Arguments> circles() {
    return Stream.of(
        code("a jump where null is that goes to itself", "01c6ffffb1"),
        code("two jumps that go round", "a70003a7fffdb1"),
        code("a jump into the next that jumps back", "a70004b1a7fffcb1"),
        code("a count that never ends", "0336058405011505 9afffab1".replace(" ", "")),
        code("a wide count that never ends", "033605c4840005000115059afff8b1"),
        code("a branch back where two are the same", "0101a5fffeb1"),
        code("a branch back where a number is less", "04059ffffeb1"),
        code("a branch back behind a return", "a70004b101c6fffeb1"),
        form("handlers that catch each other", handled("01bf01bfb1", 0, 2, 2, 0, 2, 4, 0, 0)),
        form("a handler that covers all and begins it anew", handled("01bf", 0, 2, 0, 0)),
        form("a handler that goes back to what threw", handled("01bf57a7fffcb1", 0, 2, 2, 0)),
        form("a division that its handler does again", handled("04036c57b1", 0, 4, 0, 0)),
        form(
            "a cast that its handler does again",
            c -> {
              int text = c.type("java/lang/String");
              c.decide = bytes(0x2a, 0xc0, hi(text), text, 0x57, 0xb1);
              c.handlers = new int[] {0, 4, 0, 0};
            }));
  }

  private static Consumer<WrittenClass> handled(String code, int... handlers) {
    return c -> {
      c.decide = bytes(code);
      c.handlers = handlers;
    };
  }

  private static Stream<Arguments> memory() {
    Stream<Arguments> kinds =
        IntStream.rangeClosed(3, 12)
            .mapToObj(
                kind ->
                    form(
                        "an array of kind " + kind,
                        c -> c.decide = then(0x11, 0x7f, 0xff, 0xbc, kind, 0x57)));
    return Stream.concat(
        kinds,
        Stream.of(
            code("an array of nothing", "03bc0a57b1"),
            code("an array of less than nothing", "02bc0a57b1"),
            form(
                "views in two dimensions",
                c -> {
                  int type = c.type("[[Ldev/portreeve/runtime/abi/snapshot/View;");
                  c.decide = bytes(0x11, 0x7f, 0xff, 0x59, 0xc5, hi(type), type, 2, 0x57, 0xb1);
                }),
            form(
                "an exception of its own",
                c -> {
                  int type = c.type("java/lang/OutOfMemoryError");
                  c.decide = then(0xbb, hi(type), type, 0x57);
                }),
            form(
                "a view",
                c -> {
                  int type = c.type("dev/portreeve/runtime/abi/snapshot/View");
                  c.decide = then(0xbb, hi(type), type, 0x57);
                }),
            form(
                "a list of texts",
                c -> {
                  int type = c.type("java/lang/String");
                  c.decide = then(0x08, 0xbd, hi(type), type, 0x57);
                })));
  }

  private static byte[] then(int... code) {
    return WrittenForms.then(code);
  }

  private static Stream<Arguments> helpers() {
    return Stream.of(
        form(
            "a helper that calls itself",
            c -> {
              int m = c.member(WrittenClass.METHOD, c.name, "m", "()V");
              c.method(10, "m", "()V", bytes(0xb8, hi(m), m, 0xb1));
              c.decide = then(0xb8, hi(m), m);
            }),
        form(
            "helpers that call each other",
            c -> {
              int m = c.member(WrittenClass.METHOD, c.name, "m", "()V");
              int n = c.member(WrittenClass.METHOD, c.name, "n", "()V");
              c.method(10, "m", "()V", bytes(0xb8, hi(n), n, 0xb1));
              c.method(10, "n", "()V", bytes(0xb8, hi(m), m, 0xb1));
              c.decide = then(0xb8, hi(m), m);
            }),
        form(
            "helpers that double",
            c -> {
              c.method(10, "m", "()V", bytes(0xb1));
              int m = c.member(WrittenClass.METHOD, c.name, "m", "()V");
              for (int i = 0; i < 40; i++) {
                c.method(10, "m" + i, "()V", bytes(0xb8, hi(m), m, 0xb8, hi(m), m, 0xb1));
                m = c.member(WrittenClass.METHOD, c.name, "m" + i, "()V");
              }
              c.decide = then(0xb8, hi(m), m);
            }),
        form("decide calls decide", self("decide", DECIDE, c -> c.name)),
        form("decide calls decide of whoever it is", self("decide", DECIDE, c -> RULES)),
        form(
            "decide calls decide by another kind of call",
            c -> {
              int m = c.member(WrittenClass.METHOD, c.name, "decide", DECIDE);
              c.decide = then(0x2a, 0x2b, 0x2c, 0x2d, 0x19, 4, 0xb7, hi(m), m);
            }),
        form(
            "decide calls decide through an interface",
            c -> {
              int m = c.member(WrittenClass.INTERFACE_METHOD, c.name, "decide", DECIDE);
              c.decide = then(0x2a, 0x2b, 0x2c, 0x2d, 0x19, 4, 0xb9, hi(m), m, 5, 0);
            }),
        form(
            "a helper that calls decide",
            c -> {
              int d = c.member(WrittenClass.METHOD, c.name, "decide", DECIDE);
              int m = c.member(WrittenClass.METHOD, c.name, "m", "(L" + c.name + ";)V");
              c.method(
                  10, "m", "(L" + c.name + ";)V", bytes(0x2a, 1, 1, 1, 1, 0xb6, hi(d), d, 0xb1));
              c.decide = then(0x2a, 0xb8, hi(m), m);
            }),
        form(
            "subjects twice",
            c ->
                c.method(
                    1,
                    "subjects",
                    "(ILdev/portreeve/runtime/abi/snapshot/Snapshot;)"
                        + "Ldev/portreeve/runtime/abi/snapshot/Rows;",
                    bytes("01b0"))),
        form("a second constructor", c -> c.method(1, "<init>", "()V", bytes(0xb1))),
        form("a public helper", c -> c.method(1, "m", "()V", bytes(0xb1))),
        form("hashCode", c -> c.method(1, "hashCode", "()I", bytes("03ac"))),
        form("equals", c -> c.method(1, "equals", "(Ljava/lang/Object;)Z", bytes("03ac"))),
        form("toString", c -> c.method(1, "toString", "()Ljava/lang/String;", bytes("01b0"))),
        form("clone", c -> c.method(4, "clone", "()Ljava/lang/Object;", bytes("01b0"))));
  }

  private static Consumer<WrittenClass> self(
      String name, String descriptor, java.util.function.Function<WrittenClass, String> owner) {
    return c -> {
      int m = c.member(WrittenClass.METHOD, owner.apply(c), name, descriptor);
      c.decide = then(0x2a, 0x2b, 0x2c, 0x2d, 0x19, 4, 0xb6, hi(m), m);
    };
  }

  private static Stream<Arguments> constants() {
    String boot =
        "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;"
            + "[Ljava/lang/Object;)Ljava/lang/Object;";
    return Stream.of(
        form(
            "a constant made of itself",
            c -> {
              c.major = 55;
              int handle = c.handle("java/lang/invoke/ConstantBootstraps", "invoke", boot);
              int made =
                  c.constant(
                      WrittenClass.DYNAMIC,
                      0,
                      c.constant(
                          WrittenClass.NAME_AND_TYPE, c.utf8("x"), c.utf8("Ljava/lang/Object;")));
              c.attribute("BootstrapMethods", 0, 1, hi(handle), handle, 0, 1, hi(made), made);
              c.decide = then(0x13, hi(made), made, 0x57);
            }),
        form(
            "constants made of one another",
            c -> {
              c.major = 55;
              int handle = c.handle("java/lang/invoke/ConstantBootstraps", "invoke", boot);
              int type =
                  c.constant(WrittenClass.NAME_AND_TYPE, c.utf8("x"), c.utf8("Ljava/lang/Object;"));
              int one = c.constant(WrittenClass.DYNAMIC, 0, type);
              int two = c.constant(WrittenClass.DYNAMIC, 1, type);
              c.attribute(
                  "BootstrapMethods",
                  0,
                  2,
                  hi(handle),
                  handle,
                  0,
                  1,
                  hi(two),
                  two,
                  hi(handle),
                  handle,
                  0,
                  1,
                  hi(one),
                  one);
              c.decide = then(0x13, hi(one), one, 0x57);
            }),
        form(
            "a lambda that is decide",
            c -> {
              int handle = c.handle(c.name, "decide", DECIDE);
              c.attribute("BootstrapMethods", 0, 1, hi(handle), handle, 0, 0);
              int call =
                  c.constant(
                      WrittenClass.INVOKE_DYNAMIC,
                      0,
                      c.constant(
                          WrittenClass.NAME_AND_TYPE,
                          c.utf8("run"),
                          c.utf8("()Ljava/lang/Runnable;")));
              c.decide = then(0xba, hi(call), call, 0, 0, 0x57);
            }),
        form(
            "a text joined by what is made for it",
            c -> {
              int handle =
                  c.handle("java/lang/invoke/StringConcatFactory", "makeConcatWithConstants", boot);
              int text = c.string("\u0001".repeat(200));
              c.attribute("BootstrapMethods", 0, 1, hi(handle), handle, 0, 1, hi(text), text);
              int call =
                  c.constant(
                      WrittenClass.INVOKE_DYNAMIC,
                      0,
                      c.constant(
                          WrittenClass.NAME_AND_TYPE,
                          c.utf8("x"),
                          c.utf8("(Ljava/lang/String;)Ljava/lang/String;")));
              c.decide = then(1, 0xba, hi(call), call, 0, 0, 0x57);
            }),
        form("a handle of no kind", c -> c.raw(WrittenClass.HANDLE, 0, 0, 1)),
        form("a handle of the kind 10", c -> c.raw(WrittenClass.HANDLE, 10, 0, 1)),
        form("a constant of place zero", c -> c.decide = then(0x13, 0, 0, 0x57)),
        form("a constant that is not there", c -> c.decide = then(0x12, 0xff, 0x57)),
        form(
            "a text where a long is meant",
            c -> {
              int text = c.string("x");
              c.decide = then(0x14, hi(text), text, 0x57, 0x57);
            }),
        form(
            "sixty thousand constants that nobody uses and a member among them",
            c -> {
              for (int i = 0; i < 60_000; i++) {
                c.raw(3, 0, 0, 0, 1);
              }
              c.member(WrittenClass.METHOD, "java/lang/System", "exit", "(I)V");
            }),
        form(
            "a name with a type of 60,000 letters",
            c -> c.member(WrittenClass.METHOD, RULES, "m", "(" + "[".repeat(60_000) + "I)V")));
  }

  private static Stream<Arguments> attributes() {
    int[] nested = new int[40_000];
    Arrays.fill(nested, '@');
    return Stream.of(
        form(
            "annotations nested without end",
            c -> c.attribute("RuntimeVisibleAnnotations", nested)),
        form(
            "code within code",
            c -> c.codeAttribute("Code", 0, 8, 0, 8, 0, 0, 0, 1, 0xb1, 0, 0, 0, 0)),
        form("an enclosing method", c -> c.attribute("EnclosingMethod", 0, 1, 0, 0)),
        form("a signature", c -> c.attribute("Signature", 0, 1)),
        form(
            "an extension for debuggers",
            c -> c.attribute("SourceDebugExtension", new int[100_000])),
        form("a module's attribute", c -> c.attribute("Module", 0, 1, 0, 0, 0, 0)),
        form("members of a nest", c -> c.attribute("NestMembers", 0, 1, 0, 1)),
        form(
            "bootstraps twice",
            c -> {
              c.attribute("BootstrapMethods", 0, 0);
              c.attribute("BootstrapMethods", 0, 0);
            }),
        form("bootstraps that are cut off", c -> c.attribute("BootstrapMethods", 0xff, 0xff)),
        form(
            "locals by name that lie",
            c -> c.codeAttribute("LocalVariableTable", 0, 1, 0, 0, 0xff, 0xff, 0, 1, 0, 1, 0, 0)),
        form(
            "a frame of 65,535 locals",
            c -> {
              c.decide = bytes("2bc60004 00b1".replace(" ", ""));
              c.codeAttribute("StackMapTable", 0, 1, 255, 0, 5, 0xff, 0xff);
            }),
        form(
            "a frame whose object is another pack's",
            c -> {
              int other = c.type("portreeve/rules/Other");
              c.decide = bytes("2bc6000400b1");
              c.codeAttribute("StackMapTable", 0, 1, 252, 0, 5, 7, hi(other), other);
            }),
        form(
            "ten thousand handlers that overlap",
            c -> {
              c.decide = bytes("00b1");
              c.handlers = new int[40_000];
              for (int i = 0; i < c.handlers.length; i += 4) {
                c.handlers[i + 1] = 1;
              }
            }));
  }

  private static Stream<Arguments> names() {
    return Stream.of(
        form("no name", c -> c.name = ""),
        form("a name with a dot", c -> c.name = "a.b"),
        form("a name of an array", c -> c.name = "[I"),
        form("a name with a zero", c -> c.name = "a\0b"),
        form("a name of 60,000 letters", c -> c.name = "a".repeat(60_000)),
        form("the name of what it extends", c -> c.name = RULES),
        form("a name in a room of the engine", c -> c.name = "dev/portreeve/runtime/abi/rule/X"),
        form("an enum above", c -> c.superclass = "java/lang/Enum"),
        form("a view above", c -> c.superclass = "dev/portreeve/runtime/abi/snapshot/View"),
        form("what checks memory above", c -> c.superclass = "sun/misc/Unsafe"));
  }

  private static Stream<Arguments> calls() {
    return Stream.of(
        text("concat", "(Ljava/lang/String;)Ljava/lang/String;", 1),
        text("intern", "()Ljava/lang/String;"),
        text("toCharArray", "()[C"),
        text("getBytes", "()[B"),
        text("matches", "(Ljava/lang/String;)Z", 1),
        text("split", "(Ljava/lang/String;)[Ljava/lang/String;", 1),
        text("hashCode", "()I"),
        text("chars", "()Ljava/util/stream/IntStream;"));
  }

  private static Arguments text(String name, String descriptor, int... arguments) {
    return form(
        "String." + name,
        c -> {
          int text = c.string("x");
          int m = c.member(WrittenClass.METHOD, "java/lang/String", name, descriptor);
          int[] code = new int[3 + arguments.length + 4];
          code[0] = 0x13;
          code[1] = hi(text);
          code[2] = text;
          System.arraycopy(arguments, 0, code, 3, arguments.length);
          code[3 + arguments.length] = 0xb6;
          code[4 + arguments.length] = hi(m);
          code[5 + arguments.length] = m;
          code[6 + arguments.length] = 0x57;
          c.decide = then(code);
        });
  }
}
