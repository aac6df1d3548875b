package dev.portreeve.runtime.docker.fact;

import java.util.function.Function;
import java.util.function.Supplier;

/** Something read from an export: a value, or the reason why there is none. Never null. */
public sealed interface Fact<T> {

  record Known<T>(T value) implements Fact<T> {}

  /**
   * No value.
   *
   * @param seen whether something stands there that nobody here can read: no silence, so that a
   *     value of another description contradicts it
   * @param source of the schema that tells it instead of the field's own; empty for that
   */
  record Unknown<T>(String reason, boolean seen, String source) implements Fact<T> {}

  static <T> Fact<T> known(T value) {
    return new Known<>(value);
  }

  static <T> Fact<T> unknown(String reason) {
    return new Unknown<>(reason, false, "");
  }

  /** Unknown, and told by another source of the schema than the field's, or by none. */
  static <T> Fact<T> unknown(String reason, String source) {
    return new Unknown<>(reason, false, source);
  }

  /** Of what is there and cannot be read. */
  static <T> Fact<T> unread(String reason) {
    return unread(reason, "");
  }

  /** The same, with the source that tells it instead of its own. */
  static <T> Fact<T> unread(String reason, String source) {
    return new Unknown<>(reason, true, source);
  }

  /** Continues with a known value; an unknown one keeps its reason. */
  default <R> Fact<R> then(Function<? super T, Fact<R>> next) {
    return this instanceof Known<T> k ? next.apply(k.value()) : asUnknown();
  }

  /** What is unknown holds no value, of whatever type that would be. */
  @SuppressWarnings("unchecked")
  private <R> Fact<R> asUnknown() {
    return (Fact<R>) this;
  }

  default <R> Fact<R> map(Function<? super T, ? extends R> change) {
    return then(value -> known(change.apply(value)));
  }

  /**
   * This if known, else the other if known; else this with its reason, or the other where that
   * alone was seen and cannot be read: what was seen is never forgotten.
   */
  default Fact<T> or(Supplier<Fact<T>> other) {
    if (isKnown()) {
      return this;
    }
    Fact<T> second = other.get();
    return second.isKnown() || second.isUnread() && !isUnread() ? second : this;
  }

  /** The value, else one that is made only then. */
  default T orElseGet(Supplier<T> other) {
    return this instanceof Known<T> k ? k.value() : other.get();
  }

  default T orElse(T other) {
    return this instanceof Known<T> k ? k.value() : other;
  }

  /** Whether something stands there that cannot be read. */
  default boolean isUnread() {
    return this instanceof Unknown<T> u && u.seen();
  }

  default boolean isKnown() {
    return this instanceof Known<T>;
  }

  /** Known, and equal to this value. */
  default boolean is(T value) {
    return this instanceof Known<T> k && k.value().equals(value);
  }

  /** Which source tells it instead of its own; empty where none does. */
  default String source() {
    return this instanceof Unknown<T> u ? u.source() : "";
  }

  /** Why it is unknown; empty for a known value. */
  default String reason() {
    return this instanceof Unknown<T> u ? u.reason() : "";
  }
}
