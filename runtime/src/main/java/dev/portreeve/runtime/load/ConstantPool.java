package dev.portreeve.runtime.load;

import java.util.Map;

/**
 * The constants of a class file: names, numbers and references, and no other kind. Names are
 * printable ASCII; there are no texts, since a pack's constants come in a table.
 */
final class ConstantPool {
  private static final int NAME = 1;
  private static final int INT = 3;
  private static final int LONG = 5;
  private static final int CLASS = 7;
  private static final int FIELD = 9;
  private static final int METHOD = 10;
  private static final int NAME_AND_TYPE = 12;
  private static final Map<Integer, String> REFUSED =
      Map.of(
          4,
          "a float",
          6,
          "a double",
          8,
          "a text",
          11,
          "a method of an interface",
          15,
          "a MethodHandle",
          16,
          "a MethodType",
          17,
          "a dynamic constant",
          18,
          "an invokedynamic",
          19,
          "a module",
          20,
          "a package");

  private final ByteReader in;
  private final int[] tags;
  private final int[] first;
  private final int[] second;
  private final String[] names;
  private final Named[] named;

  /** A member that is named, its class with slashes. */
  record Named(String owner, String member, boolean isStatic) {}

  ConstantPool(ByteReader in) throws RefusedClassException {
    this.in = in;
    int count = in.u2();
    tags = new int[count];
    first = new int[count];
    second = new int[count];
    names = new String[count];
    named = new Named[count];
    for (int i = 1; i < count; i++) {
      tags[i] = in.u1();
      read(i);
      if (tags[i] == LONG) {
        i++;
      }
    }
  }

  private void read(int i) throws RefusedClassException {
    switch (tags[i]) {
      case NAME -> names[i] = in.ascii(in.u2());
      case INT -> first[i] = in.s4();
      case LONG -> in.skip(8);
      case CLASS -> first[i] = in.u2();
      case FIELD, METHOD, NAME_AND_TYPE -> {
        first[i] = in.u2();
        second[i] = in.u2();
      }
      default ->
          throw in.refused(
              "it has " + REFUSED.getOrDefault(tags[i], "a constant of unknown kind " + tags[i]));
    }
  }

  /** Looks at every class, descriptor and reference that it has, used or not. */
  void check(Surroundings around) throws RefusedClassException {
    for (int i = 1; i < tags.length; i++) {
      switch (tags[i]) {
        case CLASS -> around.type(className(i));
        case NAME_AND_TYPE -> around.descriptor(nameAndType(i));
        case FIELD, METHOD -> {
          String owner = className(first[i]);
          String member = nameAndType(second[i]);
          named[i] = new Named(owner, member, around.member(owner, member).isStatic());
        }
        default -> {
          // names and numbers mean nothing by themselves
        }
      }
    }
  }

  String name(int i) throws RefusedClassException {
    need(i, NAME);
    return names[i];
  }

  /** The name of a class, with slashes, or the descriptor of an array. */
  String className(int i) throws RefusedClassException {
    need(i, CLASS);
    return name(first[i]);
  }

  /** In the spelling of {@link AllowList}. */
  String nameAndType(int i) throws RefusedClassException {
    need(i, NAME_AND_TYPE);
    return member(first[i], second[i]);
  }

  /** A member by its name and descriptor, in the spelling of {@link AllowList}. */
  String member(int name, int descriptor) throws RefusedClassException {
    String type = name(descriptor);
    return name(name) + (type.startsWith("(") ? "" : " ") + type;
  }

  void needLong(int i) throws RefusedClassException {
    need(i, LONG);
  }

  void needInt(int i) throws RefusedClassException {
    if (i <= 0 || i >= tags.length || tags[i] != INT) {
      throw in.refused("it loads a constant that is no number");
    }
  }

  /** The field that an instruction names; {@link #check} has looked at it. */
  Named field(int i) throws RefusedClassException {
    need(i, FIELD);
    return named[i];
  }

  /** The method that an instruction names; {@link #check} has looked at it. */
  Named method(int i) throws RefusedClassException {
    need(i, METHOD);
    return named[i];
  }

  private void need(int i, int tag) throws RefusedClassException {
    if (i <= 0 || i >= tags.length || tags[i] != tag) {
      throw in.refused("constant " + i + " is not of the kind it is used as");
    }
  }
}
