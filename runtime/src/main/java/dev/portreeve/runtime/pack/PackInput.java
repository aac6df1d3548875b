package dev.portreeve.runtime.pack;

import dev.portreeve.runtime.json.InputException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the parts of a pack file are read with. Nobody vouches for the bytes: every length is held
 * against what is left, and what is counted against {@link #MAX_PARTS}.
 */
final class PackInput {
  /**
   * The most elements of all lists together: what they take in memory is many times their bytes.
   */
  static final int MAX_PARTS = 1_000_000;

  private static final Pattern NAME = Pattern.compile("[!-~]+");
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  private final String name;
  private final byte[] bytes;
  private final List<String> before = new ArrayList<>();
  private final Set<String> known = new HashSet<>();

  /** What each of them was read as, where it was the name of a choice. */
  private final List<Enum<?>> choices = new ArrayList<>();

  private int at;
  private int parts;

  PackInput(String name, byte[] bytes, int at) {
    this.name = name;
    this.bytes = bytes;
    this.at = at;
  }

  InputException damaged(String problem) {
    return refused("is damaged: " + problem);
  }

  InputException refused(String why) {
    return InputException.of(name, why);
  }

  void end() throws InputException {
    if (at != bytes.length) {
      throw damaged("more follows where it should end");
    }
  }

  private int take(int length) throws InputException {
    if (length < 0 || length > bytes.length - at) {
      throw damaged("it ends too early");
    }
    int from = at;
    at += length;
    return from;
  }

  boolean flag() throws InputException {
    byte flag = bytes[take(1)];
    if (flag != 0 && flag != 1) {
      throw damaged("a flag is neither on nor off");
    }
    return flag == 1;
  }

  int number() throws InputException {
    int from = take(Integer.BYTES);
    return bytes[from] << 24
        | (bytes[from + 1] & 0xFF) << 16
        | (bytes[from + 2] & 0xFF) << 8
        | bytes[from + 3] & 0xFF;
  }

  int small() throws InputException {
    int number = 0;
    for (int shift = 0; shift < 28; shift += 7) {
      int next = bytes[take(1)];
      number |= (next & 0x7F) << shift;
      if (next > 0 || next == 0 && shift == 0) {
        return number;
      }
      if (next == 0) {
        throw damaged("a number is longer than it need be");
      }
    }
    throw damaged("a number is too large");
  }

  long large() throws InputException {
    return (long) number() << 32 | number() & 0xFFFF_FFFFL;
  }

  /** How many elements follow. */
  int count() throws InputException {
    return counted(number());
  }

  /** The same where few follow. */
  int few() throws InputException {
    return counted(small());
  }

  private int counted(int count) throws InputException {
    if (count < 0 || count > MAX_PARTS - parts) {
      throw damaged("it has more than " + MAX_PARTS + " parts");
    }
    parts += count;
    return count;
  }

  byte[] block() throws InputException {
    int length = number();
    int from = take(length);
    return Arrays.copyOfRange(bytes, from, from + length);
  }

  String text() throws InputException {
    int length = number();
    int from = take(length);
    String text = new String(bytes, from, length, StandardCharsets.UTF_8);
    // Where Java has put the sign for what it could not read, see whether it was written so.
    if (text.indexOf('\uFFFD') >= 0
        && !Arrays.equals(
            text.getBytes(StandardCharsets.UTF_8), Arrays.copyOfRange(bytes, from, at))) {
      throw damaged("a text is not UTF-8");
    }
    return text;
  }

  /** What loaders are called by and refusals quote. */
  String name(String otherwise) throws InputException {
    String text = text();
    if (text.length() > 200 || !NAME.matcher(text).matches()) {
      throw damaged(otherwise);
    }
    return text;
  }

  /** A SHA-256, in hexadecimal. */
  String digest() throws InputException {
    String text = text();
    if (!DIGEST.matcher(text).matches()) {
      throw damaged("a digest is none");
    }
    return text;
  }

  /** A text that is written once, from then on by its number. */
  String again() throws InputException {
    return before.get(numberAgain());
  }

  /** The place of such a text among those that were read. */
  private int numberAgain() throws InputException {
    int number = small();
    if (number == 0) {
      String text = text();
      if (!known.add(text)) {
        throw damaged("a text that was there is written again");
      }
      before.add(text);
      choices.add(null);
      return before.size() - 1;
    }
    if (number > before.size()) {
      throw damaged("a text comes again that was not there");
    }
    return number - 1;
  }

  Optional<String> maybe() throws InputException {
    return flag() ? Optional.of(text()) : Optional.empty();
  }

  <E extends Enum<E>> E choice(Class<E> kind) throws InputException {
    String text = text();
    try {
      return Enum.valueOf(kind, text);
    } catch (IllegalArgumentException e) {
      throw damaged("it has an unknown " + kind.getSimpleName());
    }
  }

  /** One of these, whose name comes again and again. */
  <E extends Enum<E>> E choiceAgain(E[] all) throws InputException {
    int number = numberAgain();
    Enum<?> last = choices.get(number);
    if (last != null && last.ordinal() < all.length && all[last.ordinal()] == last) {
      return all[last.ordinal()];
    }
    for (E each : all) {
      if (each.name().equals(before.get(number))) {
        choices.set(number, each);
        return each;
      }
    }
    throw damaged("it has an unknown " + all.getClass().getComponentType().getSimpleName());
  }

  /** How one part is read. */
  interface Part<T> {
    T read() throws InputException;
  }

  <T> List<T> list(Part<T> part) throws InputException {
    int count = count();
    List<T> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(part.read());
    }
    return all;
  }

  <T> Map<String, T> map(Part<T> part) throws InputException {
    int count = count();
    Map<String, T> all = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      String key = text();
      if (all.put(key, part.read()) != null) {
        throw damaged("a name stands twice");
      }
    }
    return all;
  }

  Map<String, String> texts() throws InputException {
    return map(this::text);
  }

  <T> Optional<T> maybe(Part<T> part) throws InputException {
    return flag() ? Optional.of(part.read()) : Optional.empty();
  }

  LocalDate day() throws InputException {
    try {
      return LocalDate.parse(text());
    } catch (DateTimeException e) {
      throw damaged("a day is none");
    }
  }
}
