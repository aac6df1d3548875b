package dev.portreeve.compiler.show;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.Statement;
import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.emit.Emitted;
import dev.portreeve.compiler.emit.RuleEmitter;
import dev.portreeve.compiler.emit.RulePlace;
import dev.portreeve.compiler.plan.Plan;
import dev.portreeve.dsl.source.Visible;
import dev.portreeve.runtime.pack.CompiledPack.Constant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Java of one control, with the words of the rule in the margin beside the first statement that
 * came from them. The Java is the very text that was compiled; the margin is not.
 */
public final class JavaListing {
  private static final int MARGIN = 46;
  private static final Pattern CONSTANT =
      Pattern.compile("\\b(?:text|texts|numbers|members|pattern)(\\d+)\\b");

  private final BuiltPack built;
  private final int control;
  private final StringBuilder out = new StringBuilder();

  private JavaListing(BuiltPack built, int control) {
    this.built = built;
    this.control = control;
  }

  /** The listing of a control by id; the id must be one of the pack's. */
  public static String of(BuiltPack built, String id) {
    List<Plan.Planned> controls = built.plan().controls();
    for (int i = 0; i < controls.size(); i++) {
      if (controls.get(i).control().id().equals(id)) {
        return new JavaListing(built, i).list();
      }
    }
    throw new IllegalArgumentException(id);
  }

  private String list() {
    Plan.Group group =
        built.plan().groups().stream()
            .filter(g -> g.controls().contains(control))
            .findFirst()
            .orElseThrow();
    String name = RuleEmitter.className(group);
    Emitted unit =
        built.units().stream().filter(u -> u.name().equals(name)).findFirst().orElseThrow();
    String text = unit.text();
    String[] lines = text.split("\n");
    CompilationUnit parsed = new JavaParser().parse(text).getResult().orElseThrow();
    Map<Integer, String> margin = margin(unit, parsed);
    List<MethodDeclaration> methods = methods(parsed);
    head(name, methods, lines);
    for (MethodDeclaration method : methods) {
      row("", "");
      String last = "";
      for (int line = first(method); line <= last(method); line++) {
        String words = margin.getOrDefault(line, "");
        row(words.equals(last) ? "" : words, lines[line - 1]);
        last = words.isEmpty() ? last : words;
      }
    }
    return out.toString();
  }

  /**
   * What decides, in the order of the class; among it what the control shares with others, which is
   * written under the name of the first of these.
   */
  private List<MethodDeclaration> methods(CompilationUnit parsed) {
    Map<String, MethodDeclaration> all = new LinkedHashMap<>();
    parsed.findAll(MethodDeclaration.class).forEach(m -> all.put(m.getNameAsString(), m));
    String prefix = RuleEmitter.prefix(control);
    Set<String> own = new HashSet<>();
    for (String name : all.keySet()) {
      if (name.startsWith(prefix + "_") || name.equals(prefix)) {
        called(name, all, own);
      }
    }
    List<MethodDeclaration> deciding = new ArrayList<>();
    all.forEach(
        (name, method) -> {
          if (own.contains(name)) {
            deciding.add(method);
          }
        });
    return deciding;
  }

  private static void called(String name, Map<String, MethodDeclaration> all, Set<String> found) {
    if (all.containsKey(name) && found.add(name)) {
      all.get(name).findAll(MethodCallExpr.class).stream()
          .filter(call -> call.getScope().isEmpty())
          .forEach(call -> called(call.getNameAsString(), all, found));
    }
  }

  private void head(String name, List<MethodDeclaration> methods, String[] lines) {
    Plan.Planned planned = built.plan().controls().get(control);
    out.append(planned.control().id()).append("  \"");
    out.append(Visible.escape(planned.control().title()));
    out.append("\"\n").append("written at ");
    out.append(planned.control().file().place(planned.control().span()));
    out.append(", compiled into ").append(name).append('\n');
    Map<Integer, String> constants = constants(methods, lines);
    if (!constants.isEmpty()) {
      out.append("\nhanded in as constants, never part of the Java:\n");
      constants.values().forEach(c -> out.append("  ").append(Visible.escape(c)).append('\n'));
    }
    out.append('\n');
    row("the rule", "the Java that it became");
  }

  private Map<Integer, String> constants(List<MethodDeclaration> methods, String[] lines) {
    Map<Integer, String> found = new TreeMap<>();
    for (MethodDeclaration method : methods) {
      for (int line = first(method); line <= last(method); line++) {
        Matcher matcher = CONSTANT.matcher(lines[line - 1]);
        while (matcher.find()) {
          int number = Integer.parseInt(matcher.group(1));
          found.put(number, matcher.group() + " = " + words(built.pack().constants().get(number)));
        }
      }
    }
    return found;
  }

  private static String words(Constant constant) {
    return switch (constant.kind()) {
      case TEMPLATE -> throw new IllegalStateException("a message is no part of the Java");
      case TEXT -> "\"" + constant.texts().get(0) + "\"";
      case PATTERN -> "/" + constant.texts().get(0) + "/";
      case TEXTS -> constant.texts().toString();
      case NUMBERS, CODES -> constant.numbers().toString();
    };
  }

  private static int first(Node node) {
    return node.getBegin().orElseThrow().line;
  }

  private static int last(Node node) {
    return node.getEnd().orElseThrow().line;
  }

  /** For each line, the words of the rule whose statement begins there. */
  private static Map<Integer, String> margin(Emitted unit, CompilationUnit parsed) {
    List<Statement> written = new ArrayList<>();
    unit.tree().getMethods().forEach(m -> collect(m.getBody().orElseThrow(), written));
    List<Statement> read = new ArrayList<>();
    parsed.getType(0).getMethods().forEach(m -> collect(m.getBody().orElseThrow(), read));
    Map<Integer, String> margin = new HashMap<>();
    for (int i = 0; i < written.size(); i++) {
      if (written.get(i).containsData(RulePlace.KEY)) {
        RulePlace place = written.get(i).getData(RulePlace.KEY);
        int line = place.file().position(place.span().start()).line();
        margin.putIfAbsent(first(read.get(i)), line + "  " + place.file().words(place.span()));
      }
    }
    return margin;
  }

  /** Statements in the order of their text: the order of child nodes is that of their making. */
  private static void collect(Statement statement, List<Statement> all) {
    all.add(statement);
    if (statement instanceof BlockStmt block) {
      block.getStatements().forEach(s -> collect(s, all));
    } else if (statement instanceof IfStmt choice) {
      collect(choice.getThenStmt(), all);
    } else if (statement instanceof ForStmt loop) {
      collect(loop.getBody(), all);
    }
  }

  private void row(String left, String right) {
    String cut = left.length() <= MARGIN ? left : left.substring(0, MARGIN - 3) + "...";
    String line = cut + " ".repeat(MARGIN - cut.length()) + " | " + right;
    out.append(line.stripTrailing()).append('\n');
  }
}
