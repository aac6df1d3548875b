package dev.portreeve.runtime.pack;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What the parts of a pack file are written with; {@link PackInput} reads each of them back. */
final class Output {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Map<String, Integer> before = new HashMap<>();

  byte[] bytes() {
    return out.toByteArray();
  }

  /** As they are, without their length. */
  void raw(byte[] bytes) {
    out.writeBytes(bytes);
  }

  void flag(boolean flag) {
    out.write(flag ? 1 : 0);
  }

  /** Four bytes, the highest first. */
  void number(int number) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      out.write(number >>> shift);
    }
  }

  /** A number that is mostly small and never negative: seven bits a byte, the lowest first. */
  void small(int number) {
    int rest = number;
    while (rest < 0 || rest > 0x7F) {
      out.write(rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }

  void large(long number) {
    number((int) (number >>> 32));
    number((int) number);
  }

  void block(byte[] bytes) {
    number(bytes.length);
    raw(bytes);
  }

  void text(String text) {
    block(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A text that comes again and again: written once, from then on by its number. */
  void again(String text) {
    Integer number = before.putIfAbsent(text, before.size());
    small(number == null ? 0 : number + 1);
    if (number == null) {
      text(text);
    }
  }

  void maybe(Optional<String> text) {
    flag(text.isPresent());
    text.ifPresent(this::text);
  }

  /** By its name, so that a pack does not depend on the order of an enum. */
  void choice(Enum<?> choice) {
    text(choice.name());
  }

  /** The same where it comes again and again. */
  void choiceAgain(Enum<?> choice) {
    again(choice.name());
  }

  <T> void list(List<T> all, Consumer<T> write) {
    number(all.size());
    all.forEach(write);
  }

  void texts(List<String> all) {
    list(all, this::text);
  }

  void texts(Map<String, String> texts) {
    number(texts.size());
    texts.forEach(
        (key, text) -> {
          text(key);
          text(text);
        });
  }

  <T> void maybe(Optional<T> part, Consumer<T> write) {
    flag(part.isPresent());
    part.ifPresent(write);
  }
}
