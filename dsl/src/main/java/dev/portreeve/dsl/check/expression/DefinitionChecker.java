package dev.portreeve.dsl.check.expression;

import dev.portreeve.dsl.check.name.DeclaredNames;
import dev.portreeve.dsl.check.name.ImportedPack;
import dev.portreeve.dsl.check.name.Scope;
import dev.portreeve.dsl.check.type.TypeReader;
import dev.portreeve.dsl.checked.Binding;
import dev.portreeve.dsl.checked.Definition;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.diagnostic.Suggestions;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Depth;
import dev.portreeve.dsl.syntax.Id;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The defines of a pack, each checked after those that it calls, so that a long chain of them takes
 * no deep recursion; a circle is found on the way.
 */
public final class DefinitionChecker implements DeclaredNames.Definitions {
  /** So many defines are listed where none is near. */
  private static final int FEW = 5;

  /** How far a circle is followed to find where it closes. */
  private static final int LONGEST_CIRCLE = 8;

  private final DeclaredNames world;
  private final Map<String, Written> written = new LinkedHashMap<>();
  private final Map<String, Definition> checked = new HashMap<>();
  private final Set<String> open = new HashSet<>();

  /** A define with the file it stands in. */
  public record Written(SourceFile file, Decl.Define decl) {}

  public DefinitionChecker(DeclaredNames world, List<Written> defines) {
    this.world = world;
    defines.forEach(define -> written.putIfAbsent(define.decl().name().text(), define));
  }

  /** Checks all of them, each after those that it calls. */
  public void checkInOrder() {
    Set<String> seen = new HashSet<>();
    Deque<String> path = new ArrayDeque<>();
    for (String first : written.keySet()) {
      path.push(first);
      while (!path.isEmpty()) {
        String name = path.peek();
        if (seen.add(name)) {
          calls(name).stream().filter(called -> !seen.contains(called)).forEach(path::push);
        } else if (checked.keySet().containsAll(calls(path.pop()))) {
          check(written.get(name));
        }
      }
    }
    written.values().forEach(this::check);
  }

  private List<String> calls(String name) {
    return Depth.calls(written.get(name).decl().meaning()).stream()
        .filter(written::containsKey)
        .toList();
  }

  /** Complains of a circle, and of what lies so far inside of one that it is as good as in it. */
  private boolean circles(String name) {
    return open.contains(name) || !checked.containsKey(name) && open.size() >= LONGEST_CIRCLE;
  }

  /** All of them, in the order of the text; checked they must be. */
  public List<Definition> all() {
    return written.keySet().stream().map(checked::get).toList();
  }

  /** Warns of those that nothing used. */
  public void warnUnused() {
    for (Written define : written.values()) {
      if (!world.used.contains("define " + define.decl().name().text())) {
        world.error(
            Code.W0301,
            define.file(),
            define.decl().name().span(),
            "nothing uses the define `" + define.decl().name().text() + "`",
            "use it, or remove it");
      }
    }
  }

  @Override
  public List<String> names() {
    return List.copyOf(written.keySet());
  }

  @Override
  public Optional<Definition> find(SourceFile file, Id name) {
    if (name.text().indexOf('.') >= 0) {
      return ofPack(file, name);
    }
    Written define = written.get(name.text());
    if (define == null && world.unread.mayHold(name.text(), "define")) {
      return Optional.empty();
    }
    if (define == null) {
      String message = "no define is called `" + name.text() + "`";
      unknown(file, name, message, name.text(), written.keySet());
      return Optional.empty();
    }
    world.used.add("define " + name.text());
    if (circles(name.text())) {
      world.error(
          Code.E0306,
          file,
          name.span(),
          "`" + name.text() + "` refers to itself",
          "definitions may not form a circle");
      return Optional.empty();
    }
    return Optional.of(check(define));
  }

  /** Which pack is to be used, unless that is the method of another language. */
  private static String packOf(String word, String member) {
    boolean method = !member.equals(member.toLowerCase(Locale.ROOT)) || member.equals("get");
    return method
        ? "a value has no methods here: its relation stands behind it, as in `name is \"web\"`"
        : "say in the head which: `uses pack " + word + " 1.0.0`";
  }

  /** {@code name.ok()}: a define of this pack, called like a method. */
  private boolean method(SourceFile file, Id name, String word, String member) {
    boolean empty = file.text().startsWith("()", name.span().end());
    if (!written.containsKey(member) || !empty) {
      return false;
    }
    Span call = new Span(name.span().start(), name.span().end() + 2);
    world.diagnostics.add(
        Diagnostic.of(Code.E0301, file, call, "a value has no methods here")
            .help(
                Help.write(member + "(" + word + ")")
                    .because("a define is given what it asks about")));
    return true;
  }

  private Optional<Definition> ofPack(SourceFile file, Id name) {
    String word = name.text().substring(0, name.text().indexOf('.'));
    String member = name.text().substring(word.length() + 1);
    if (!world.packs.has(word) && method(file, name, word, member)) {
      return Optional.empty();
    }
    if (!world.packs.has(word)) {
      world.error(
          Code.E0301,
          file,
          name.span(),
          "no pack is used here as `" + word + "`",
          world.packs.words().isEmpty()
              ? packOf(word, member)
              : "there is " + Suggestions.list(List.copyOf(world.packs.words())));
      return Optional.empty();
    }
    Optional<ImportedPack> pack = world.packs.find(word);
    Optional<Definition> definition = pack.flatMap(p -> p.definition(member));
    if (pack.isPresent() && definition.isEmpty()) {
      unknown(
          file,
          name,
          "the pack `" + pack.get().name() + "` has no define `" + member + "`",
          member,
          pack.get().definitionNames());
    }
    definition.ifPresent(d -> pack.get().reads(d).forEach(full -> world.bring(pack.get(), full)));
    return definition;
  }

  private void unknown(
      SourceFile file, Id name, String message, String member, java.util.Collection<String> all) {
    if (world.diagnostics.full()) {
      return;
    }
    Diagnostic diagnostic = Diagnostic.of(Code.E0301, file, name.span(), message);
    world.diagnostics.add(
        Suggestions.closest(member, all)
            .map(close -> Help.meant(name.text().replace(member, close)))
            .map(diagnostic::help)
            .or(
                () ->
                    all.isEmpty() || all.size() > FEW
                        ? Optional.empty()
                        : Optional.of(
                            diagnostic.help("there is " + Suggestions.list(List.copyOf(all)))))
            .orElseGet(
                () ->
                    diagnostic.help(
                        "Reeve has no functions but such conditions: compare a field itself, as in"
                            + " `name is \"web\"`")));
  }

  private Definition check(Written define) {
    String name = define.decl().name().text();
    if (!checked.containsKey(name)) {
      open.add(name);
      checked.put(name, read(define));
      open.remove(name);
    }
    return checked.get(name);
  }

  private Definition read(Written define) {
    Scope scope = Scope.of(world, define.file());
    List<Binding> formals = new ArrayList<>();
    TypeReader types = TypeReader.of(world);
    for (Decl.Formal formal : define.decl().formals()) {
      TypeReader.Read type = types.read(define.file(), formal.type());
      String name = formal.name().text();
      if (scope.local(name).isPresent() || world.isTaken(name)) {
        String help = "give it another name: one name has one meaning";
        world.taken(define.file(), formal.name(), help, Optional.empty());
      }
      Binding binding = new Binding(scope.number(), name, type.type(), type.absence());
      formals.add(binding);
      scope = scope.with(binding);
    }
    Formula meaning =
        new ConditionChecker(scope).check(define.decl().meaning(), Facts.NONE).formula();
    for (int i = 0; i < formals.size(); i++) {
      scope.warnUnused(
          formals.get(i),
          define.decl().formals().get(i).name().span(),
          "`" + define.decl().name().text() + "` does not use `" + formals.get(i).name() + "`",
          "it can be left out, there and in the calls");
    }
    return new Definition(
        define.file(), define.decl().span(), define.decl().name().text(), formals, meaning);
  }
}
