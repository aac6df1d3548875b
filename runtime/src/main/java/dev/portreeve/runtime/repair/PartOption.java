package dev.portreeve.runtime.repair;

import dev.portreeve.runtime.abi.snapshot.Snapshot;
import dev.portreeve.runtime.platform.Platform;
import dev.portreeve.runtime.platform.StandingText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One option that makes parts of an object, and all that a way makes of these: it is given anew
 * once, however many edits speak of it, and again for parts of which none does.
 *
 * @param parts all that the option makes
 * @param edits those that speak of each of them, in the order of the way
 * @param before the option as it stands
 */
record PartOption(List<OptionPart> parts, Map<OptionPart, List<Edit>> edits, StandingText before) {

  /** The option of each edit of a way that is not yet applied; empty for what one edit says. */
  static List<Optional<PartOption>> of(Repair way, List<StandingText> before) {
    Map<OptionPart, PartOption> options = new HashMap<>();
    List<Optional<OptionPart>> parts = way.edits().stream().map(OptionPart::of).toList();
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i).isPresent()) {
        OptionPart part = parts.get(i).get();
        if (!options.containsKey(part)) {
          PartOption option = new PartOption(part.ofOption(), new LinkedHashMap<>(), before.get(i));
          option.parts.forEach(each -> options.put(each, option));
        }
        Map<OptionPart, List<Edit>> edits = options.get(part).edits;
        edits.computeIfAbsent(part, p -> new ArrayList<>()).add(way.edits().get(i));
      }
    }
    return parts.stream()
        .map(part -> part.map(options::get).filter(PartOption::isMoreThanOneEdit))
        .toList();
  }

  private boolean isMoreThanOneEdit() {
    return parts.size() > 1 || edits.get(parts.get(0)).size() > 1;
  }

  /** What is typed once the way is applied; empty where a part of it has no words. */
  Optional<Typed> how(Snapshot snapshot, Platform platform) {
    Set<String> words = new LinkedHashSet<>();
    for (OptionPart part : parts) {
      List<Edit> own = edits.getOrDefault(part, List.of());
      if (own.stream().noneMatch(Edit::takesOut)) {
        Optional<String> said = said(part, own, snapshot, platform);
        if (said.isEmpty()) {
          return Optional.empty();
        }
        words.add(said.get());
      }
    }
    Edit first = edits.values().iterator().next().get(0);
    return new EditInstruction(first, snapshot, platform).anew(String.join(" ", words), before);
  }

  /** A part as the edit says it that speaks of the most that is edited. */
  private static Optional<String> said(
      OptionPart part, List<Edit> own, Snapshot snapshot, Platform platform) {
    if (own.isEmpty()) {
      return part.alone()
          .or(() -> new EditInstruction(part.takenOut(), snapshot, platform).said(part.element()));
    }
    Set<String> edited = own.stream().map(Edit::name).collect(Collectors.toSet());
    return own.stream()
        .max(
            Comparator.comparingLong(
                edit -> new EditInstruction(edit, snapshot, platform).speaksOf(edited)))
        .flatMap(edit -> new EditInstruction(edit, snapshot, platform).said(edit.to()));
  }
}
