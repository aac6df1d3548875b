package dev.portreeve.dsl.check.pack;

import dev.portreeve.dsl.check.name.DeclaredNames;
import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.schema.Structure;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.syntax.Decl;
import java.util.List;
import java.util.Optional;

/** Checks tests over whole snapshots: the file they name, and whom their lines speak about. */
final class SnapshotTestChecker {
  private final DeclaredNames world;
  private final BenchmarkChecker tables;
  private final SourceFile file;

  SnapshotTestChecker(DeclaredNames world, BenchmarkChecker tables, SourceFile file) {
    this.world = world;
    this.tables = tables;
    this.file = file;
  }

  Pack.SnapshotTest check(Decl.SnapshotTest written) {
    checkPath(written.snapshot());
    if (written.expectations().isEmpty()) {
      world.error(
          Code.E0502,
          file,
          written.span(),
          "this test expects nothing",
          "add lines such as `expect fail container-not-privileged on container \"web\"`");
    }
    return new Pack.SnapshotTest(
        file,
        written.span(),
        written.snapshot().value(),
        written.snapshot().span(),
        written.expectations().stream().flatMap(e -> expectation(e).stream()).toList());
  }

  /** The same on every machine, and never out of the directory. */
  private void checkPath(Decl.Text path) {
    List<String> steps = List.of(path.value().split("/", -1));
    boolean plain =
        steps.stream().noneMatch(s -> s.isEmpty() || s.equals(".") || s.equals(".."))
            && path.value().chars().noneMatch(c -> c == '\\' || c == ':' || c < ' ');
    if (!plain) {
      world.error(
          Code.E0404,
          file,
          path.span(),
          "`" + path.value() + "` does not name a file beside this one or below it",
          "write it like `fixtures/web.json`, from the directory of this file, with `/`");
    }
  }

  private Optional<Pack.Expectation> expectation(Decl.Expectation written) {
    Optional<Control> control = tables.known(file, written.control());
    control.ifPresent(c -> written.on().ifPresent(on -> checkSubject(c, on)));
    return control.map(
        c ->
            new Pack.Expectation(
                written.span(),
                written.outcome(),
                c.id(),
                written.on().flatMap(Decl.On::name).map(Decl.Text::value),
                written.naming().map(n -> tables.naming(file, n)),
                written.severity().map(ControlChecker::severity)));
  }

  private void checkSubject(Control control, Decl.On on) {
    Structure subject = world.vocabulary.structure((Type.Structured) control.subject().type());
    if (!on.subject().text().equals(subject.name())) {
      world.error(
          Code.E0401,
          file,
          on.subject().span(),
          "`"
              + control.id()
              + "` is about a `"
              + subject.name()
              + "`, and here stands `"
              + on.subject().text()
              + "`",
          Help.write(subject.name()));
    } else if (on.name().isEmpty() && !DeclaredNames.is(subject, Structure.Count.ONE)) {
      world.error(
          Code.E0404,
          file,
          on.span(),
          "this does not say which " + subject.name() + " is meant",
          "give its name: `on "
              + subject.name()
              + " \"web\"`; leave `on` out for the finding that is about none");
    }
  }
}
