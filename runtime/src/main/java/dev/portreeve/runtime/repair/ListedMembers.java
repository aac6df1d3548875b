package dev.portreeve.runtime.repair;

import dev.portreeve.runtime.abi.Many;
import dev.portreeve.runtime.abi.snapshot.Snapshot;
import dev.portreeve.runtime.abi.snapshot.ValueSource;
import dev.portreeve.runtime.explain.FieldRead;
import dev.portreeve.runtime.platform.Platform;
import dev.portreeve.runtime.platform.StandingText;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Options that name several members of a set each, as Podman's {@code --cap-add=sys_time,kill}. One
 * that names a member which is taken out is given anew with those that stay, and goes with its
 * last.
 *
 * @param options as they were typed
 */
record ListedMembers(List<String> options) {
  ListedMembers {
    options = List.copyOf(options);
  }

  /** Those that fill the set of an edit, where the snapshot says that there are such. */
  static Optional<ListedMembers> of(Edit edit) {
    ValueSource from = new FieldRead(edit.view(), edit.field(), -1).source();
    return edit.takesOut() && from.is(ValueSource.Kind.LISTS)
        ? Optional.of(new ListedMembers(List.of(from.named().split(" "))))
        : Optional.empty();
  }

  /** What is typed for one edit of a way; empty where no option names what it takes out. */
  Optional<Typed> how(Edit edit, Repair way, Snapshot snapshot, Platform platform) {
    List<Edit> all =
        way.edits().stream()
            .filter(e -> e.takesOut() && e.view() == edit.view() && e.field() == edit.field())
            .toList();
    Set<String> gone = new HashSet<>();
    all.forEach(each -> gone.add(member(each)));
    List<String> left = options.stream().filter(option -> namesAny(option, gone)).toList();
    if (left.stream().noneMatch(option -> namesAny(option, Set.of(member(edit))))) {
      return Optional.empty();
    }
    String now = left.stream().flatMap(o -> without(o, gone)).collect(Collectors.joining(" "));
    return new EditInstruction(edit, snapshot, platform)
        .anew(now, StandingText.of(String.join(" ", left)));
  }

  private static String member(Edit edit) {
    int code = (Integer) ((Many) edit.was()).boxed(edit.element());
    return edit.view().shape().fields().get(edit.field()).members().get(code);
  }

  private static Stream<String> members(String option) {
    return Stream.of(option.substring(option.indexOf('=') + 1).split(","));
  }

  private static boolean namesAny(String option, Set<String> members) {
    return members(option).anyMatch(word -> isOneOf(word, members));
  }

  private static Stream<String> without(String option, Set<String> gone) {
    String rest =
        members(option)
            .filter(word -> !word.isEmpty() && !isOneOf(word, gone))
            .collect(Collectors.joining(","));
    return rest.isEmpty()
        ? Stream.empty()
        : Stream.of(option.substring(0, option.indexOf('=') + 1) + rest);
  }

  /** Tools take small letters, and a word before the name that all members have. */
  private static boolean isOneOf(String word, Set<String> members) {
    String name = word.strip().toUpperCase(Locale.ROOT);
    return members.stream().anyMatch(m -> name.equals(m) || name.endsWith("_" + m));
  }
}
