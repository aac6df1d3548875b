package dev.portreeve.compiler.compare;

import dev.portreeve.runtime.report.compare.RuleChange.Matter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a pack or a policy says, as things with a list of what is said of each. Two summaries can be
 * held against each other without knowing what they are of.
 */
final class Summary {
  private final Map<Key, Thing> things = new LinkedHashMap<>();

  /** What a thing is found by in another summary. */
  record Key(Matter matter, String name) {}

  /** One thing; {@code controls} are those whose verdicts it has a part in. */
  record Thing(Key key, List<Fact> facts, Set<String> controls) {}

  /**
   * One thing that is said: what about, the words, and what these mean. Of two summaries, facts of
   * one meaning are the same fact in whatever words.
   */
  record Fact(String what, String words, String meaning) {}

  /** Adds a thing; a second one of its name is another thing. */
  Facts add(Matter matter, String name, Set<String> controls) {
    int twins = 1;
    Key key = new Key(matter, name);
    while (things.containsKey(key)) {
      key = new Key(matter, name + " (" + ++twins + ")");
    }
    Thing thing = new Thing(key, new ArrayList<>(), controls);
    things.put(key, thing);
    return new Facts(thing.facts());
  }

  /** What is being said of one thing. */
  record Facts(List<Fact> all) {

    Facts say(String what, String words) {
      return say(what, words, words);
    }

    Facts say(String what, Optional<String> words) {
      words.ifPresent(w -> say(what, w));
      return this;
    }

    Facts say(String what, String words, String meaning) {
      all.add(new Fact(what, words, meaning));
      return this;
    }

    Facts sayEach(String what, List<String> each) {
      each.forEach(words -> say(what, words));
      return this;
    }
  }

  Map<Key, Thing> things() {
    return things;
  }
}
