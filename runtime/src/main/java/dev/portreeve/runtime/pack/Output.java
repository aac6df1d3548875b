package dev.portreeve.runtime.pack;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What the parts of a pack file are written with; {@link PackInput} reads each of them back. */
final class Output {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

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

  void maybe(Optional<String> text) {
    flag(text.isPresent());
    text.ifPresent(this::text);
  }

  /** By its name, so that a pack does not depend on the order of an enum. */
  void choice(Enum<?> choice) {
    text(choice.name());
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
