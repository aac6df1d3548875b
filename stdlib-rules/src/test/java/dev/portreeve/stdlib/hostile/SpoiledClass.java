package dev.portreeve.stdlib.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A class file with a few of its instructions changed: other constants, locals, jumps and members,
 * other opcodes, code put in before the first instruction. Whatever is changed, lengths and tables
 * still fit, so that what refuses it has understood the code.
 */
final class SpoiledClass {
  private static final int METHODREF = 10;

  private final Random random;
  private final ByteBuffer bytes;
  private final List<Integer> tags = new ArrayList<>();
  private final List<Code> codes = new ArrayList<>();

  /** Where a method's code is: its attribute's length, its first instruction, its length. */
  private record Code(int attribute, int start, int length) {}

  private SpoiledClass(byte[] whole, Random random) {
    this.random = random;
    this.bytes = ByteBuffer.wrap(whole);
  }

  static byte[] of(byte[] whole, Random random) {
    if (whole.length < 10 || random.nextInt(20) == 0) {
      byte[] flipped = whole.clone();
      if (flipped.length > 0) {
        flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
      }
      return flipped;
    }
    SpoiledClass spoiled = new SpoiledClass(whole.clone(), random);
    try {
      spoiled.read();
    } catch (RuntimeException e) {
      return spoiled.bytes.array(); // spoiled before
    }
    if (spoiled.codes.isEmpty()) {
      return spoiled.bytes.array();
    }
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      spoiled.change();
    }
    return random.nextInt(4) == 0 ? spoiled.withMore() : spoiled.bytes.array();
  }

  /** The same class, whose methods have room for so many locals, and use as few as before. */
  static byte[] withLocals(byte[] whole, int locals) {
    SpoiledClass spoiled = new SpoiledClass(whole.clone(), new Random(0));
    spoiled.read();
    spoiled.codes.forEach(code -> spoiled.bytes.putShort(code.attribute + 6, (short) locals));
    return spoiled.bytes.array();
  }

  private void read() {
    bytes.position(8);
    int count = u2();
    tags.add(0);
    for (int i = 1; i < count; i++) {
      int tag = bytes.get();
      tags.add(tag);
      switch (tag) {
        case 1 -> skip(u2());
        case 3, 9, 10, 11, 12 -> skip(4);
        case 5 -> {
          skip(8);
          tags.add(0);
          i++;
        }
        default -> skip(2);
      }
    }
    skip(6);
    skip(2 * u2());
    members(false);
    members(true);
  }

  private void members(boolean methods) {
    for (int left = u2(); left > 0; left--) {
      skip(6);
      for (int attributes = u2(); attributes > 0; attributes--) {
        skip(2);
        int at = bytes.position();
        int length = bytes.getInt();
        if (methods) {
          codes.add(new Code(at, at + 12, bytes.getInt(at + 8)));
        }
        skip(length);
      }
    }
  }

  private int u2() {
    return bytes.getShort() & 0xffff;
  }

  private void skip(int count) {
    bytes.position(bytes.position() + count);
  }

  private static int length(int opcode) {
    return switch (opcode) {
      case 16, 18, 21, 22, 25, 54, 55, 58 -> 2;
      case 17, 19, 20, 132, 178, 180, 181, 182, 183, 184, 187, 192, 198, 199 -> 3;
      default -> opcode >= 153 && opcode <= 167 ? 3 : 1;
    };
  }

  /** Where the instructions of a code begin, as far as there is no switch. */
  private List<Integer> places(Code code) {
    List<Integer> places = new ArrayList<>();
    int at = code.start;
    while (at < code.start + code.length) {
      int opcode = bytes.get(at) & 0xff;
      if (opcode == 170 || opcode == 171 || opcode == 196) {
        break;
      }
      places.add(at);
      at += length(opcode);
    }
    return places;
  }

  private void change() {
    Code code = codes.get(random.nextInt(codes.size()));
    List<Integer> places = places(code);
    if (places.isEmpty()) {
      return;
    }
    int at = places.get(random.nextInt(places.size()));
    int opcode = bytes.get(at) & 0xff;
    if (length(opcode) == 3 && random.nextInt(6) == 0) {
      backward(at, code);
    } else if (opcode >= 153 && opcode <= 167) {
      if (random.nextBoolean()) {
        bytes.put(at, (byte) (153 + random.nextInt(15)));
      } else {
        bytes.putShort(at + 1, (short) (places.get(random.nextInt(places.size())) - at));
      }
    } else if (opcode >= 178 && opcode <= 192) {
      member(at, opcode);
    } else if (length(opcode) == 2) {
      bytes.put(at + 1, (byte) random.nextInt(10));
    } else if (opcode == 132) {
      bytes.put(at + 1 + random.nextInt(2), (byte) (random.nextInt(12) - 2));
    } else if (opcode == 17) {
      bytes.putShort(at + 1, (short) random.nextInt(2000));
    } else {
      // Its neighbours do the like to the stack: other numbers, locals, comparisons, results.
      bytes.put(at, (byte) Math.max(0, opcode + random.nextInt(7) - 3));
    }
  }

  /** A jump to where the code came from already. */
  private void backward(int at, Code code) {
    bytes.put(at, (byte) 167);
    bytes.putShort(at + 1, (short) -random.nextInt(at - code.start + 1));
  }

  /** Another member or class of the same kind, or another way to use it. */
  private void member(int at, int opcode) {
    if (opcode <= 184 && random.nextInt(3) == 0) {
      bytes.put(at, (byte) (opcode < 182 ? 178 + random.nextInt(4) : 182 + random.nextInt(3)));
      return;
    }
    int constant = bytes.getShort(at + 1) & 0xffff;
    if (constant >= tags.size()) {
      return; // spoiled before
    }
    int tag = tags.get(constant);
    List<Integer> alike = new ArrayList<>();
    for (int i = 1; i < tags.size(); i++) {
      if (tags.get(i) == tag) {
        alike.add(i);
      }
    }
    if (!alike.isEmpty()) {
      bytes.putShort(at + 1, alike.get(random.nextInt(alike.size())).shortValue());
    }
  }

  /** Code before a method's first instruction: it goes round, calls, makes, pushes and drops. */
  private byte[] withMore() {
    Code code = codes.get(random.nextInt(codes.size()));
    byte[] more = more();
    byte[] old = bytes.array();
    if (places(code).size() < code.length / 4) {
      return old; // a switch, whose padding would no longer fit
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(old, 0, code.start);
    out.writeBytes(more);
    out.write(old, code.start, old.length - code.start);
    ByteBuffer longer = ByteBuffer.wrap(out.toByteArray());
    longer.putInt(code.attribute, longer.getInt(code.attribute) + more.length);
    longer.putInt(code.attribute + 8, code.length + more.length);
    longer.putShort(code.attribute + 4, (short) 40);
    longer.putShort(code.attribute + 6, (short) 40);
    return longer.array();
  }

  private byte[] more() {
    List<Integer> methods = new ArrayList<>();
    for (int i = 1; i < tags.size(); i++) {
      if (tags.get(i) == METHODREF) {
        methods.add(i);
      }
    }
    int method = methods.get(random.nextInt(methods.size()));
    int[] code =
        switch (random.nextInt(7)) {
          case 0 -> new int[] {167, 0, 0}; // goto itself
          case 1 -> new int[] {3, 153, 0xff, 0xff}; // iconst_0, ifeq to it
          case 2 -> new int[] {42, 43, 44, 184, method >> 8, method & 0xff, 87};
          case 3 -> new int[] {42, 43, 3, 182, method >> 8, method & 0xff, 87};
          case 4 -> new int[] {16, 100, 188, 10, 87}; // an array
          case 5 -> new int[] {42, 87}; // aload_0, pop
          default -> new int[] {3, 54, 30, 132, 30, 1, 21, 30, 16, 99, 161, 0xff, 0xf9};
        };
    byte[] more = new byte[code.length];
    for (int i = 0; i < code.length; i++) {
      more[i] = (byte) code[i];
    }
    return Arrays.copyOf(more, more.length);
  }
}
