package dev.portreeve.runtime.load;

import static dev.portreeve.runtime.load.Instructions.*;

import dev.portreeve.runtime.load.ClassFile.Method;
import dev.portreeve.runtime.load.ConstantPool.Named;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Walks the code of one class. Each helper is called below one of the methods that the engine
 * calls, and helpers of rules by several others, but never in a circle, and never so often that
 * more is done without a loop than the largest class could have written down. Objects are made
 * where a decoder makes its views, and fields are written where a class fills its own or a decoder
 * fills a view. The JVM's verifier does the rest; it stays on.
 */
final class CodeScan {
  private static final String BLANK = "blank(I)L";
  private static final String MADE = "<init>()V";

  private final ClassFile file;
  private final Role role;
  private final Surroundings around;
  private final Map<String, Method> methods = new HashMap<>();
  private final Map<String, Instructions> codes = new HashMap<>();
  private final Map<String, String> reached = new HashMap<>();
  private final Map<String, List<String>> calls = new HashMap<>();

  private CodeScan(ClassFile file, Role role, Surroundings around) {
    this.file = file;
    this.role = role;
    this.around = around;
  }

  /** Accepts the code of a class whose constants were looked at, or refuses it. */
  static void scan(ClassFile file, Role role, Surroundings around) throws RefusedClassException {
    CodeScan scan = new CodeScan(file, role, around);
    for (Method method : file.methods) {
      scan.methods.put(method.member(), method);
      scan.codes.put(method.member(), new Instructions(file.pool, method.code()));
    }
    for (String entry : role.entries) {
      scan.entry(entry);
    }
    for (Method method : file.methods) {
      if (!scan.reached.containsKey(method.member())) {
        throw method.code().refused("nothing calls its method `" + method.member() + "`");
      }
    }
  }

  private void entry(String member) throws RefusedClassException {
    Method method = methods.get(member);
    if (method == null) {
      throw file.refused("it lacks `" + member.substring(0, member.indexOf('(')) + "`");
    }
    if (method.isStatic() || (method.flags() & (ClassFile.PUBLIC | ClassFile.PROTECTED)) == 0) {
      throw file.refused("nothing can call its `" + member + "`");
    }
    reached.put(member, member);
    Deque<String> open = new ArrayDeque<>();
    open.add(member);
    while (!open.isEmpty()) {
      walk(member, open.remove(), open);
    }
    count(member);
  }

  /**
   * Counts what an entry does where each call stands for all that is called: a caller before what
   * it calls, so that what calls itself, be it by others, is never counted.
   */
  private void count(String entry) throws RefusedClassException {
    if (calls.get(entry).isEmpty()) {
      // Nothing but the entry itself, which is no longer than a method may be.
      calls.clear();
      return;
    }
    Map<String, Integer> callers = new HashMap<>();
    calls.values().forEach(called -> called.forEach(c -> callers.merge(c, 1, Integer::sum)));
    Map<String, Long> times = new HashMap<>(Map.of(entry, 1L));
    Deque<String> ready = new ArrayDeque<>(List.of(entry));
    long done = 0;
    int counted = 0;
    while (!ready.isEmpty()) {
      String member = ready.remove();
      counted++;
      long often = times.get(member);
      done += often * codes.get(member).at.length;
      if (done > ClassFile.LARGEST) {
        throw codes.get(member).refused("it is called too often for what it does");
      }
      for (String called : calls.get(member)) {
        times.merge(called, often, Long::sum);
        if (callers.merge(called, -1, Integer::sum) == 0) {
          ready.add(called);
        }
      }
    }
    if (counted < calls.size()) {
      throw codes.get(entry).refused("what it calls goes round in a circle");
    }
    calls.clear();
  }

  /** One method that is called below an entry; the helpers that it calls become open. */
  private void walk(String entry, String member, Deque<String> open) throws RefusedClassException {
    Instructions code = codes.get(member);
    calls.put(member, new ArrayList<>());
    boolean mayLoop = role == Role.RULES && !entry.startsWith("<init>");
    Loop.check(code, file.pool, mayLoop);
    for (int i = 0; i < code.count; i++) {
      switch (code.opcode[i]) {
        case GETSTATIC -> isStatic(file.pool.field(code.operand[i]), true, code);
        case GETFIELD -> isStatic(file.pool.field(code.operand[i]), false, code);
        case PUTFIELD -> write(entry, file.pool.field(code.operand[i]), code);
        case INVOKEVIRTUAL -> virtual(file.pool.method(code.operand[i]), code);
        case INVOKESPECIAL -> special(entry, member, i, code);
        case INVOKESTATIC -> call(entry, member, file.pool.method(code.operand[i]), open);
        case NEW -> make(entry, i, code);
        case CHECKCAST -> file.pool.className(code.operand[i]);
        default -> {
          // reads and writes locals, or an array that it was given
        }
      }
    }
  }

  private static void isStatic(Named named, boolean wanted, Instructions code)
      throws RefusedClassException {
    if (named.isStatic() != wanted) {
      throw code.refused("it uses `" + named.member() + "` as what it is not");
    }
  }

  private void write(String entry, Named field, Instructions code) throws RefusedClassException {
    isStatic(field, false, code);
    boolean self = around.isSelf(field.owner());
    boolean may =
        switch (role) {
          case RULES -> self && entry.startsWith("<init>");
          case VIEW -> self && !entry.startsWith("get");
          case DECODER -> !self;
        };
    if (!may) {
      throw code.refused("it writes the field `" + field.member() + "`");
    }
  }

  private void virtual(Named method, Instructions code) throws RefusedClassException {
    isStatic(method, false, code);
    if (around.isSelf(method.owner())) {
      throw code.refused("it calls `" + method.member() + "` of its own");
    }
    if (method.member().startsWith("<")) {
      throw code.refused("it calls `" + method.member() + "` in no plain way");
    }
  }

  private void call(String entry, String member, Named method, Deque<String> open)
      throws RefusedClassException {
    Instructions code = codes.get(member);
    isStatic(method, true, code);
    if (!around.isSelf(method.owner())) {
      return;
    }
    String before = reached.putIfAbsent(method.member(), entry);
    boolean shared = role == Role.RULES && !entry.startsWith("<init>") && entry.equals(before);
    if (before == null) {
      open.add(method.member());
    } else if (!shared) {
      throw code.refused("more than one place calls its method `" + method.member() + "`");
    }
    calls.get(member).add(method.member());
  }

  /** A constructor calls that of its superclass, first of all; any other call is of a new view. */
  private void special(String entry, String member, int i, Instructions code)
      throws RefusedClassException {
    Named method = file.pool.method(code.operand[i]);
    boolean made =
        i >= 2
            && code.is(i - 1, DUP)
            && code.is(i - 2, NEW)
            && file.pool.className(code.operand[i - 2]).equals(method.owner());
    boolean base =
        i == 1
            && member.startsWith("<init>")
            && code.is(0, ALOAD, 0)
            && method.owner().equals(file.superclass);
    if (!method.member().equals(MADE) || !made && !base) {
      throw code.refused("it calls `" + method.member() + "` in no plain way");
    }
  }

  private void make(String entry, int i, Instructions code) throws RefusedClassException {
    boolean handed =
        code.is(i + 1, DUP) && code.is(i + 2, INVOKESPECIAL) && code.is(i + 3, ARETURN);
    if (role != Role.DECODER || !entry.startsWith(BLANK) || !handed) {
      throw code.refused("it makes a `" + file.pool.className(code.operand[i]) + "`");
    }
  }
}
