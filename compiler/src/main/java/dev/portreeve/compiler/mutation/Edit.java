package dev.portreeve.compiler.mutation;

import dev.portreeve.dsl.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * One small change of something written: what it becomes, where, and in words that complete "no
 * test notices if ...". Words are empty until whoever holds the thing finds them.
 */
record Edit<T>(T result, Span span, String words) {

  <R> Edit<R> map(Function<T, R> around) {
    return new Edit<>(around.apply(result), span, words);
  }

  /** The edits of a part as edits of the whole. */
  static <T, R> List<Edit<R>> all(List<Edit<T>> edits, Function<T, R> around) {
    return edits.stream().map(e -> e.map(around)).toList();
  }

  /** The list with each edit's result in the place of element {@code index}. */
  static <T> List<Edit<List<T>>> within(List<T> all, int index, List<Edit<T>> edits) {
    return all(
        edits,
        changed -> {
          List<T> copy = new ArrayList<>(all);
          copy.set(index, changed);
          return List.copyOf(copy);
        });
  }

  /** The list without element {@code index}. */
  static <T> List<T> without(List<T> all, int index) {
    List<T> copy = new ArrayList<>(all);
    copy.remove(index);
    return List.copyOf(copy);
  }
}
