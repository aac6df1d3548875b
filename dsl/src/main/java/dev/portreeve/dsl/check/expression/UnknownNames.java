package dev.portreeve.dsl.check.expression;

import dev.portreeve.dsl.check.name.DeclaredNames;
import dev.portreeve.dsl.check.name.Scope;
import dev.portreeve.dsl.check.type.LiteralAdvice;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.diagnostic.Suggestions;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Expr;
import java.util.List;
import java.util.TreeSet;

/** What is said of a name that stands for nothing where it is. */
final class UnknownNames {
  /** So many names are listed where none is near. */
  private static final int FEW = 12;

  private final Scope scope;
  private final DeclaredNames world;

  UnknownNames(Scope scope) {
    this.scope = scope;
    this.world = scope.world;
  }

  /** Complains of a bare name that stands for nothing here. */
  void complain(Expr.Name name, Type expected) {
    if (world.unread.mayHold(name.text(), "parameter", "list", "subject")) {
      return;
    }
    if (world.packs.has(name.text())) {
      world.error(
          Code.E0301,
          scope.file,
          name.span(),
          "`" + name.text() + "` is a pack, not a value",
          "name something in it: `" + name.text() + ".NAME`");
      return;
    }
    TreeSet<String> candidates = new TreeSet<>(scope.localNames());
    if (expected instanceof Type.Enumeration enumeration) {
      Diagnostic unknown =
          Diagnostic.of(
              Code.E0301,
              scope.file,
              name.span(),
              "`"
                  + name.text()
                  + "` is no member of `"
                  + enumeration.name()
                  + "`, and nothing else is called so");
      world.diagnostics.add(
          LiteralAdvice.member(name.text(), enumeration.members())
              .map(m -> unknown.help(Help.meant(m)))
              .orElseGet(
                  () ->
                      unknown.help(
                          enumeration.members().size() > FEW
                              ? "`portreeve show schema docker` lists its members"
                              : "there is " + Suggestions.list(enumeration.members()))));
      return;
    }
    scope.subject.ifPresent(
        binding ->
            world
                .vocabulary
                .structure((Type.Structured) binding.type())
                .fields()
                .forEach(f -> candidates.add(f.name())));
    candidates.addAll(world.globalNames());
    String of =
        scope
            .subject
            .map(
                b ->
                    ": `"
                        + b.name()
                        + "` has no such field, and no parameter, list or object is called so")
            .orElse("");
    Diagnostic diagnostic =
        Diagnostic.of(
            Code.E0301,
            scope.file,
            name.span(),
            "nothing here is called `" + name.text() + "`" + of);
    List<String> all = List.copyOf(candidates);
    world.diagnostics.add(
        new NameAdvice(scope, name)
            .on(diagnostic, all, expected)
            .orElse(
                all.size() > FEW || all.isEmpty()
                    ? diagnostic
                    : diagnostic.help("there is " + Suggestions.list(all))));
  }

  /** Complains of a word that is none of these. */
  void complain(Span span, String message, String word, List<String> candidates) {
    Diagnostic diagnostic = Diagnostic.of(Code.E0301, scope.file, span, message);
    world.diagnostics.add(
        Suggestions.didYouMean(word, candidates)
            .map(diagnostic::help)
            .orElse(
                candidates.isEmpty() || candidates.size() > FEW
                    ? Suggestions.begun(word, candidates).map(diagnostic::help).orElse(diagnostic)
                    : diagnostic.help("there is " + Suggestions.list(candidates))));
  }
}
