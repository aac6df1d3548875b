package dev.portreeve.stdlib.hostile;

import dev.portreeve.runtime.abi.rule.Rules;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A class of rules put down byte by byte, as no compiler writes it. Without any change it is one
 * that is let in, and decides nothing.
 */
final class WrittenClass {
  static final int UTF8 = 1;
  static final int CLASS = 7;
  static final int STRING = 8;
  static final int FIELD = 9;
  static final int METHOD = 10;
  static final int INTERFACE_METHOD = 11;
  static final int NAME_AND_TYPE = 12;
  static final int HANDLE = 15;
  static final int TYPE = 16;
  static final int DYNAMIC = 17;
  static final int INVOKE_DYNAMIC = 18;
  private static final String RULES = internal(Rules.class);

  private final ByteArrayOutputStream pool = new ByteArrayOutputStream();
  private final List<byte[]> methods = new ArrayList<>();
  private final List<byte[]> attributes = new ArrayList<>();
  private final List<byte[]> fields = new ArrayList<>();
  private int constants = 1;

  int major = 52;
  int flags = 0x31;
  String name;
  String superclass = RULES;
  List<String> interfaces = List.of();

  /** Of {@code decide}: its flags, its code, its handlers (from, to, handler, type), its frames. */
  int decideFlags = 1;

  byte[] decide = bytes(0xb1);
  int stack = 8;
  int locals = 12;
  int[] handlers = {};
  byte[] codeAttributes = new byte[0];
  int codeAttributeCount;

  /** Bytes behind its end. */
  byte[] behind = new byte[0];

  WrittenClass(String name) {
    this.name = name.replace('.', '/');
  }

  static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  /** In hexadecimal. */
  static byte[] bytes(String hexadecimal) {
    return HexFormat.of().parseHex(hexadecimal);
  }

  private static String internal(Class<?> type) {
    return type.getName().replace('.', '/');
  }

  /** A constant of two places, or of one. */
  int constant(int tag, int... places) {
    pool.write(tag);
    for (int place : places) {
      pool.write(place >> 8);
      pool.write(place);
    }
    return constants++;
  }

  /** A constant with any content. */
  int raw(int tag, int... content) {
    pool.write(tag);
    pool.writeBytes(bytes(content));
    return constants++;
  }

  int utf8(String text) {
    pool.writeBytes(made(out -> out.writeByte(UTF8)));
    pool.writeBytes(made(out -> out.writeUTF(text)));
    return constants++;
  }

  int type(String name) {
    return constant(CLASS, utf8(name));
  }

  int string(String text) {
    return constant(STRING, utf8(text));
  }

  int member(int tag, String owner, String name, String descriptor) {
    return constant(tag, type(owner), constant(NAME_AND_TYPE, utf8(name), utf8(descriptor)));
  }

  /** A handle of a static method. */
  int handle(String owner, String name, String descriptor) {
    int method = member(METHOD, owner, name, descriptor);
    return raw(HANDLE, 6, method >> 8, method);
  }

  void attribute(String name, int... content) {
    attributes.add(attribute(utf8(name), bytes(content)));
  }

  private static byte[] attribute(int name, byte[] content) {
    return made(
        out -> {
          out.writeShort(name);
          out.writeInt(content.length);
          out.write(content);
        });
  }

  /** One more attribute of the code of {@code decide}. */
  void codeAttribute(String name, int... content) {
    byte[] one = attribute(utf8(name), bytes(content));
    byte[] before = codeAttributes;
    codeAttributes =
        made(
            out -> {
              out.write(before);
              out.write(one);
            });
    codeAttributeCount++;
  }

  /** A field, with one attribute of this name unless it has none. */
  void field(int flags, String name, String descriptor, String attribute, int... content) {
    int named = utf8(name);
    int described = utf8(descriptor);
    byte[] one = attribute.isEmpty() ? null : attribute(utf8(attribute), bytes(content));
    fields.add(
        made(
            out -> {
              out.writeShort(flags);
              out.writeShort(named);
              out.writeShort(described);
              out.writeShort(one == null ? 0 : 1);
              out.write(one == null ? new byte[0] : one);
            }));
  }

  /** How many constants there are, of 65,534 at most. */
  int constants() {
    return constants - 1;
  }

  /** A method with code, or without. */
  void method(int flags, String name, String descriptor, byte[] code) {
    int named = utf8(name);
    int described = utf8(descriptor);
    byte[] body = code == null ? null : attribute(utf8("Code"), code(code, 4, 8, new int[0], 0));
    methods.add(
        made(
            out -> {
              out.writeShort(flags);
              out.writeShort(named);
              out.writeShort(described);
              out.writeShort(body == null ? 0 : 1);
              out.write(body == null ? new byte[0] : body);
            }));
  }

  private byte[] code(byte[] code, int stack, int locals, int[] handlers, int count) {
    return made(
        out -> {
          out.writeShort(stack);
          out.writeShort(locals);
          out.writeInt(code.length);
          out.write(code);
          out.writeShort(handlers.length / 4);
          for (int each : handlers) {
            out.writeShort(each);
          }
          out.writeShort(count);
          if (count > 0) {
            out.write(codeAttributes);
          }
        });
  }

  byte[] written() {
    int self = type(name);
    int above = superclass == null ? 0 : type(superclass);
    int[] implemented = interfaces.stream().mapToInt(this::type).toArray();
    int made = member(METHOD, RULES, "<init>", "()V");
    method(
        1,
        "<init>",
        "(Ldev/portreeve/runtime/abi/snapshot/View;Ldev/portreeve/runtime/abi/snapshot/View;"
            + "[Ljava/lang/Object;)V",
        bytes(0x2a, 0xb7, made >> 8, made, 0xb1));
    for (Method method : Rules.class.getDeclaredMethods()) {
      String descriptor =
          MethodType.methodType(method.getReturnType(), method.getParameterTypes())
              .descriptorString();
      if (method.getName().equals("decide")) {
        byte[] body = code(decide, stack, locals, handlers, codeAttributeCount);
        int named = utf8("decide");
        int described = utf8(descriptor);
        byte[] attribute = attribute(utf8("Code"), body);
        methods.add(
            made(
                out -> {
                  out.writeShort(decideFlags);
                  out.writeShort(named);
                  out.writeShort(described);
                  out.writeShort(1);
                  out.write(attribute);
                }));
      } else {
        boolean gives = method.getReturnType() != void.class;
        method(1, method.getName(), descriptor, gives ? bytes(1, 0xb0) : bytes(0xb1));
      }
    }
    return made(
        out -> {
          out.writeInt(0xcafebabe);
          out.writeInt(major);
          out.writeShort(constants);
          pool.writeTo(out);
          out.writeShort(flags);
          out.writeShort(self);
          out.writeShort(above);
          out.writeShort(implemented.length);
          for (int each : implemented) {
            out.writeShort(each);
          }
          out.writeShort(fields.size());
          for (byte[] each : fields) {
            out.write(each);
          }
          out.writeShort(methods.size());
          for (byte[] each : methods) {
            out.write(each);
          }
          out.writeShort(attributes.size());
          for (byte[] each : attributes) {
            out.write(each);
          }
          out.write(behind);
        });
  }

  private interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  private static byte[] made(Writing writing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      writing.to(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }
}
