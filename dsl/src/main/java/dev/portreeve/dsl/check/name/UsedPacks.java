package dev.portreeve.dsl.check.name;

import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.diagnostic.Suggestions;
import dev.portreeve.dsl.schema.Schema;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Tree;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The packs that a pack uses, by the word that stands before the dot where it names them. */
public final class UsedPacks {
  private final Diagnostics diagnostics;
  private final Map<String, Entry> byWord = new LinkedHashMap<>();
  private final Set<String> broken = new HashSet<>();
  private final Set<String> touched = new HashSet<>();

  private record Entry(SourceFile file, Tree.Uses written, ImportedPack pack) {}

  public UsedPacks(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** Finds what a head asks for among the packs that are there; complains of what is not. */
  public static UsedPacks of(
      SourceFile file,
      Tree.Head.Pack head,
      Schema schema,
      List<UsablePack> usable,
      Diagnostics diagnostics) {
    UsedPacks packs = new UsedPacks(diagnostics);
    for (Tree.Uses uses : head.uses()) {
      if (!uses.schema()) {
        packs.add(file, head, uses, schema, usable);
      }
    }
    return packs;
  }

  private void add(
      SourceFile file,
      Tree.Head.Pack head,
      Tree.Uses uses,
      Schema schema,
      List<UsablePack> usable) {
    String word = uses.as().orElse(uses.name()).text();
    Span at = uses.as().orElse(uses.name()).span();
    if (word.indexOf('-') >= 0) {
      error(
          Code.E0105,
          file,
          at,
          "names of `" + word + "` need one word before them",
          Help.say(
              "say which: `uses pack "
                  + word
                  + " "
                  + uses.version().value()
                  + " as "
                  + word.substring(word.lastIndexOf('-') + 1)
                  + "`"));
      return;
    }
    broken.add(word);
    Optional<Pack> pack = find(file, head, uses, usable);
    if (pack.isPresent() && !sameSchema(pack.get(), schema)) {
      String theirs = pack.get().schema().name() + " " + pack.get().schema().version();
      error(
          Code.E0504,
          file,
          uses.span(),
          "`"
              + pack.get().name()
              + "` is written over the schema `"
              + theirs
              + "`, this pack is not",
          Help.say("packs that use each other use one schema"));
    } else if (byWord.containsKey(word) || isUsed(uses.name().text())) {
      error(
          Code.E0302,
          file,
          at,
          "`" + uses.name().text() + "` is used already, or another pack as `" + word + "`",
          Help.say(
              "a pack is used once, under a word of its own: `uses pack NAME VERSION as WORD`"));
    } else if (pack.isPresent()) {
      byWord.put(word, new Entry(file, uses, new ImportedPack(pack.get())));
    }
  }

  private static boolean sameSchema(Pack pack, Schema schema) {
    return pack.schema().name().equals(schema.name())
        && pack.schema().version() == schema.version();
  }

  private boolean isUsed(String pack) {
    return byWord.values().stream().anyMatch(e -> e.pack().name().equals(pack));
  }

  private Optional<Pack> find(
      SourceFile file, Tree.Head.Pack head, Tree.Uses uses, List<UsablePack> usable) {
    String name = uses.name().text();
    List<UsablePack> called = usable.stream().filter(p -> p.name().equals(name)).toList();
    Optional<UsablePack> found =
        called.stream().filter(p -> p.version().equals(uses.version().value())).findFirst();
    if (name.equals(head.name().text()) || found.filter(UsablePack::circular).isPresent()) {
      error(
          Code.E0306,
          file,
          uses.span(),
          name.equals(head.name().text())
              ? "`" + name + "` uses itself"
              : "`" + name + "` uses this pack in turn",
          Help.say("packs may not use each other in a circle: put what both need into a third"));
    } else if (found.isEmpty()) {
      unknown(file, uses, called, usable);
    } else if (found.get().pack().isEmpty()) {
      error(
          Code.E0504,
          file,
          uses.span(),
          "`" + name + " " + uses.version().value() + "` does not compile",
          Help.say("`portreeve lint` says of it what is wrong"));
    }
    return found.flatMap(UsablePack::pack);
  }

  private void unknown(
      SourceFile file, Tree.Uses uses, List<UsablePack> called, List<UsablePack> usable) {
    String name = uses.name().text();
    List<String> names = usable.stream().map(UsablePack::name).distinct().toList();
    String versions =
        called.stream()
            .map(p -> "`" + name + " " + p.version() + "`")
            .collect(Collectors.joining(", "));
    // What is said of the pack that was meant is not complained about again.
    Suggestions.closest(name, names).ifPresent(broken::add);
    Help help =
        !called.isEmpty()
            ? Help.say("there is " + versions)
            : Suggestions.didYouMean(name, names)
                .orElse(
                    Help.say(
                        (names.isEmpty() ? "" : "there is " + Suggestions.list(names) + "; ")
                            + "name its directory beside this one's on the command line"));
    error(
        Code.E0504,
        file,
        called.isEmpty() ? uses.name().span() : uses.version().span(),
        "no pack `" + name + " " + uses.version().value() + "` is known",
        help);
  }

  /** Whether the word stands for a pack; one that was complained about counts. */
  public boolean has(String word) {
    return broken.contains(word);
  }

  /** The words, to look for what was meant. */
  public Set<String> words() {
    return byWord.keySet();
  }

  /** The pack behind a word; empty where there is none or it was complained about. */
  public Optional<ImportedPack> find(String word) {
    touched.add(word);
    return Optional.ofNullable(byWord.get(word)).map(Entry::pack);
  }

  /** Every pack that is used. */
  public List<ImportedPack> all() {
    return byWord.values().stream().map(Entry::pack).toList();
  }

  /** The packs that are used, also by those that are; complains of two versions of one. */
  public List<Pack.Use> uses() {
    Map<String, Pack.Use> all = new LinkedHashMap<>();
    byWord.values().forEach(e -> all.put(e.pack().name(), e.pack().use()));
    for (Entry entry : byWord.values()) {
      for (Pack.Use use : entry.pack().uses()) {
        Pack.Use other = all.putIfAbsent(use.name(), use);
        if (other != null && !other.equals(use)) {
          error(
              Code.E0504,
              entry.file(),
              entry.written().span(),
              "`" + entry.pack().name() + "` uses `" + use.name() + " " + use.version() + "`",
              Help.say("here it is `" + other.version() + "`: there can be one version of a pack"));
        }
      }
    }
    return List.copyOf(all.values());
  }

  public void warnUnused() {
    byWord.forEach(
        (word, entry) -> {
          if (!touched.contains(word)) {
            diagnostics.add(
                Diagnostic.of(
                        Code.W0301,
                        entry.file(),
                        entry.written().span(),
                        "nothing uses the pack `" + entry.pack().name() + "`")
                    .help("use a name of it, or leave it out of the head"));
          }
        });
  }

  private void error(Code code, SourceFile file, Span span, String message, Help help) {
    diagnostics.add(Diagnostic.of(code, file, span, message).help(help));
  }
}
