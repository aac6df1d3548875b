package dev.portreeve.compiler.emit;

import static dev.portreeve.compiler.emit.Java.*;

import com.github.javaparser.ast.Modifier.Keyword;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.type.Type;
import dev.portreeve.compiler.plan.JavaRepresentation;
import dev.portreeve.runtime.abi.Code;
import dev.portreeve.runtime.abi.Codes;
import dev.portreeve.runtime.abi.Num;
import dev.portreeve.runtime.abi.Numbers;
import dev.portreeve.runtime.abi.Texts;
import dev.portreeve.runtime.abi.Truth;
import dev.portreeve.runtime.abi.snapshot.Decoder;
import dev.portreeve.runtime.abi.snapshot.Rows;
import dev.portreeve.runtime.abi.snapshot.Shape;
import dev.portreeve.runtime.abi.snapshot.Snapshot;
import dev.portreeve.runtime.abi.snapshot.View;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes the classes that hold what one layout describes, a view for each shape, and the decoder
 * that fills them. A view's fields start out unknown.
 */
public final class ViewEmitter {
  private final String packageName;
  private final List<Shape> shapes;
  private final Optional<String> snapshotRoot;
  private final Set<String> elsewhere;

  private ViewEmitter(
      String packageName,
      List<Shape> shapes,
      Optional<String> snapshotRoot,
      Set<String> elsewhere) {
    this.packageName = packageName;
    this.shapes = shapes;
    this.snapshotRoot = snapshotRoot;
    this.elsewhere = elsewhere;
  }

  /** The classes of a schema: shape 0 is the snapshot. */
  public static List<Emitted> schema(List<Shape> shapes) {
    return new ViewEmitter(JavaNames.SCHEMA_PACKAGE, shapes, Optional.of("Snapshot"), Set.of())
        .all();
  }

  /**
   * The classes of what a pack is given: shapes 0 and 1 are its parameters and lists. The views of
   * the structures called {@code elsewhere} are the schema's.
   */
  public static List<Emitted> given(List<Shape> shapes, Set<String> elsewhere) {
    return new ViewEmitter(JavaNames.RULES_PACKAGE, shapes, Optional.empty(), elsewhere).all();
  }

  private List<Emitted> all() {
    Set<Integer> ordered = new LinkedHashSet<>();
    for (int i = 0; i < shapes.size(); i++) {
      innermostFirst(i, ordered);
    }
    List<Emitted> all = new ArrayList<>();
    for (int number : ordered) {
      if (!elsewhere.contains(shapes.get(number).name())) {
        all.add(view(number));
      }
    }
    all.add(decoder());
    return all;
  }

  /** A view may hold another as a field, never itself: the schema's check saw to that. */
  private void innermostFirst(int number, Set<Integer> ordered) {
    for (Shape.Field field : shapes.get(number).fields()) {
      boolean held = field.kind() == Shape.Kind.OBJECT && field.many() == Shape.Many.ONE;
      if (held && !ordered.contains(field.shape())) {
        innermostFirst(field.shape(), ordered);
      }
    }
    ordered.add(number);
  }

  static JavaRepresentation rep(Shape.Field field) {
    boolean one = field.many() == Shape.Many.ONE;
    return switch (field.kind()) {
      case BOOL -> JavaRepresentation.TRUTH;
      case INT, SIZE, DURATION, PORT, MODE, INSTANT ->
          one ? JavaRepresentation.NUMBER : JavaRepresentation.NUMBERS;
      case ENUM -> one ? JavaRepresentation.CODE : JavaRepresentation.CODES;
      case OBJECT, REFERENCE -> one ? JavaRepresentation.OBJECT : JavaRepresentation.ROWS;
      default -> one ? JavaRepresentation.TEXT : JavaRepresentation.TEXTS;
    };
  }

  private Type type(Shape.Field field) {
    JavaRepresentation rep = rep(field);
    return rep == JavaRepresentation.OBJECT
        ? Java.type(JavaNames.view(shapes.get(field.shape())))
        : ValueCode.type(rep);
  }

  private static Optional<Expression> unknown(Shape.Field field) {
    return switch (rep(field)) {
      case TRUTH -> Optional.of(truth("UNKNOWN"));
      case CODE -> Optional.of(Java.field("Code", "UNKNOWN"));
      case NUMBER -> Optional.of(Java.field("Num", "UNKNOWN"));
      case NUMBERS -> Optional.of(Java.field("Numbers", "UNKNOWN"));
      case CODES -> Optional.of(Java.field("Codes", "UNKNOWN"));
      case TEXTS -> Optional.of(Java.field("Texts", "UNKNOWN"));
      case ROWS -> Optional.of(Java.field("Rows", "UNKNOWN"));
      case TEXT, OBJECT -> Optional.empty();
    };
  }

  private Emitted view(int number) {
    Shape shape = shapes.get(number);
    String base = number == 0 ? snapshotRoot.orElse("View") : "View";
    ClassOrInterfaceDeclaration type =
        classOf(
            packageName,
            JavaNames.view(shape),
            base,
            withViews(
                Java.abi(
                    Code.class,
                    Codes.class,
                    Num.class,
                    Numbers.class,
                    Rows.class,
                    Snapshot.class,
                    Texts.class,
                    Truth.class,
                    View.class)));
    List<String> names = JavaNames.fields(shape);
    for (int i = 0; i < names.size(); i++) {
      Shape.Field field = shape.fields().get(i);
      if (field.kind() != Shape.Kind.REFERENCE) {
        VariableDeclarator variable = new VariableDeclarator(type(field), names.get(i));
        unknown(field).ifPresent(variable::setInitializer);
        type.addMember(
            new com.github.javaparser.ast.body.FieldDeclaration(
                new com.github.javaparser.ast.NodeList<>(
                    com.github.javaparser.ast.Modifier.publicModifier()),
                variable));
      }
    }
    type.addConstructor(Keyword.PUBLIC).setBody(block());
    get(type, shape, names);
    put(type, shape, names);
    return new Emitted(packageName + "." + JavaNames.view(shape), type);
  }

  private List<String> withViews(List<String> imports) {
    List<String> all = new ArrayList<>(imports);
    for (Shape shape : shapes) {
      if (elsewhere.contains(shape.name())) {
        all.add(JavaNames.SCHEMA_PACKAGE + "." + JavaNames.view(shape));
      }
    }
    return all;
  }

  private void get(ClassOrInterfaceDeclaration type, Shape shape, List<String> names) {
    List<SwitchEntry> entries = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Shape.Field field = shape.fields().get(i);
      if (field.kind() != Shape.Kind.REFERENCE) {
        entries.add(entry(i, gives(boxed(field, names.get(i)))));
      }
    }
    entries.add(otherwise(gives(new NullLiteralExpr())));
    method(
            type,
            Keyword.PUBLIC,
            Java.type("Object"),
            "get",
            block(choose(name("field"), entries)),
            parameter(integer(), "field"))
        .addMarkerAnnotation("Override");
  }

  private void put(ClassOrInterfaceDeclaration type, Shape shape, List<String> names) {
    List<SwitchEntry> entries = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Shape.Field field = shape.fields().get(i);
      if (field.kind() != Shape.Kind.REFERENCE) {
        entries.add(
            entry(
                i,
                set(name(names.get(i)), unboxed(field)),
                new com.github.javaparser.ast.stmt.BreakStmt()));
      }
    }
    method(
            type,
            Keyword.PUBLIC,
            nothing(),
            "set",
            entries.isEmpty() ? block() : block(choose(name("field"), entries)),
            parameter(integer(), "field"),
            parameter(Java.type("Object"), "value"))
        .addMarkerAnnotation("Override");
  }

  private Expression unboxed(Shape.Field field) {
    return switch (rep(field)) {
      case TRUTH, CODE -> own("small", name("value"));
      case NUMBER -> own("large", name("value"));
      default -> cast(type(field), name("value"));
    };
  }

  private static Expression boxed(Shape.Field field, String name) {
    return switch (rep(field)) {
      case TRUTH, CODE -> call("Integer", "valueOf", name(name));
      case NUMBER -> call("Long", "valueOf", name(name));
      default -> name(name);
    };
  }

  // ---- the decoder -----------------------------------------------------------------------------

  private Emitted decoder() {
    String name = snapshotRoot.isPresent() ? "SnapshotDecoder" : "GivenDecoder";
    ClassOrInterfaceDeclaration type =
        classOf(packageName, name, "Decoder", withViews(Java.abi(Decoder.class, View.class)));
    type.addConstructor(Keyword.PUBLIC).setBody(block());
    blank(type);
    fields(type);
    complete(type);
    return new Emitted(packageName + "." + name, type);
  }

  private void blank(ClassOrInterfaceDeclaration type) {
    List<SwitchEntry> entries = new ArrayList<>();
    for (int i = 0; i < shapes.size(); i++) {
      Expression made =
          new com.github.javaparser.ast.expr.ObjectCreationExpr(
              null,
              new com.github.javaparser.ast.type.ClassOrInterfaceType(
                  null, JavaNames.view(shapes.get(i))),
              new com.github.javaparser.ast.NodeList<>());
      entries.add(entry(i, gives(made)));
    }
    entries.add(otherwise(gives(new NullLiteralExpr())));
    method(
            type,
            Keyword.PROTECTED,
            Java.type("View"),
            "blank",
            block(choose(name("shape"), entries)),
            parameter(integer(), "shape"))
        .addMarkerAnnotation("Override");
  }

  private void fields(ClassOrInterfaceDeclaration type) {
    List<SwitchEntry> entries = new ArrayList<>();
    for (int i = 0; i < shapes.size(); i++) {
      Shape shape = shapes.get(i);
      if (shape.fields().isEmpty()) {
        continue;
      }
      String reader = "read" + JavaNames.capital(JavaNames.camel(shape.name()));
      entries.add(
          entry(
              i,
              does(
                  own(reader, cast(Java.type(JavaNames.view(shape)), name("view")), name("field"))),
              new com.github.javaparser.ast.stmt.BreakStmt()));
      reader(type, shape, reader);
    }
    method(
            type,
            Keyword.PROTECTED,
            nothing(),
            "field",
            block(choose(name("shape"), entries)),
            parameter(integer(), "shape"),
            parameter(Java.type("View"), "view"),
            parameter(integer(), "field"))
        .addMarkerAnnotation("Override");
  }

  private void reader(ClassOrInterfaceDeclaration type, Shape shape, String reader) {
    List<String> names = JavaNames.fields(shape);
    List<SwitchEntry> entries = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Shape.Field field = shape.fields().get(i);
      if (field.kind() != Shape.Kind.REFERENCE) {
        Expression value = own(read(field), name("view"), number(i));
        Expression typed =
            rep(field) == JavaRepresentation.OBJECT ? cast(type(field), value) : value;
        entries.add(
            entry(
                i,
                set(Java.field("view", names.get(i)), typed),
                new com.github.javaparser.ast.stmt.BreakStmt()));
      }
    }
    method(
        type,
        Keyword.PRIVATE,
        nothing(),
        reader,
        block(choose(name("field"), entries)),
        parameter(Java.type(JavaNames.view(shape)), "view"),
        parameter(integer(), "field"));
  }

  private static String read(Shape.Field field) {
    return switch (rep(field)) {
      case TRUTH -> "truth";
      case NUMBER -> "number";
      case CODE -> "code";
      case TEXT -> "text";
      case NUMBERS -> "numbers";
      case CODES -> "codes";
      case TEXTS -> "texts";
      case OBJECT -> "object";
      case ROWS -> "rows";
    };
  }

  private void complete(ClassOrInterfaceDeclaration type) {
    List<SwitchEntry> entries = new ArrayList<>();
    for (int i = 0; i < shapes.size(); i++) {
      Shape shape = shapes.get(i);
      List<Statement> missing = missing(shape);
      if (!missing.isEmpty()) {
        String method = "complete" + JavaNames.capital(JavaNames.camel(shape.name()));
        entries.add(
            entry(
                i,
                does(own(method, cast(Java.type(JavaNames.view(shape)), name("view")))),
                new com.github.javaparser.ast.stmt.BreakStmt()));
        method(
            type,
            Keyword.PRIVATE,
            nothing(),
            method,
            block(missing),
            parameter(Java.type(JavaNames.view(shape)), "view"));
      }
    }
    BlockStmt body = entries.isEmpty() ? block() : block(choose(name("shape"), entries));
    method(
            type,
            Keyword.PROTECTED,
            nothing(),
            "complete",
            body,
            parameter(integer(), "shape"),
            parameter(Java.type("View"), "view"))
        .addMarkerAnnotation("Override");
  }

  private List<Statement> missing(Shape shape) {
    List<String> names = JavaNames.fields(shape);
    List<Statement> missing = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Shape.Field field = shape.fields().get(i);
      if (field.kind() == Shape.Kind.OBJECT && field.many() == Shape.Many.ONE) {
        Expression target = Java.field("view", names.get(i));
        Expression made = own("unknown", number(field.shape()), name("view"), number(i));
        missing.add(
            when(
                equal(target, new NullLiteralExpr()),
                set(Java.field("view", names.get(i)), cast(type(field), made))));
      }
    }
    return missing;
  }
}
