package dev.portreeve.architecture;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What no source may do, why, and how to find it: each rule lists the places that break it. */
enum Rule {
  /** Two leaves and one joint. The poms refuse the jars; this refuses the names. */
  BOUNDARIES(Rule::foreignNames),
  /** The engine knows no report writer, no Docker and no collector; neither of these knows it. */
  LAYERS(Rule::otherLayers),
  /** An embedder's process is not ours to end, and its streams are not ours to write to. */
  PROCESS_IS_THE_COMMAND_LINES(Rule::processCalls),
  /** Same input, same bytes out: nothing in an answer comes from the clock or from chance. */
  DETERMINISM(Rule::clockAndChance),
  /** Same input, same bytes out, whatever the locale and the default character set. */
  LOCALE(Rule::localeCalls),
  /**
   * Rules' patterns go to our own linear-time matcher: java.util.regex backtracks, so it gets ours.
   */
  REGEX(Rule::regex),
  /** Nothing is shared between two uses of the library. */
  STATIC_STATE(Rule::mutableStatics),
  /** A stranger opens a file and is told what it is for. */
  DOCUMENTATION(Rule::undocumented),
  /** What is wrong is said: who makes a sink of diagnostics reads it. */
  UNREAD_SINKS(Rule::unreadSinks),
  /** Words are for people: no decision reads a sentence of ours. */
  ENGLISH(Rule::comparedWords),
  /** Names say what a thing is. */
  NAMES(Rule::emptyNames),
  /** A file is understood in one sitting. */
  SIZE(Rule::tooLong);

  private static final String OURS = "dev.portreeve.";

  /**
   * Rooms of runtime that make up one layer, and what their files may not import.
   *
   * @param what the layer, in a word
   * @param rooms below {@code dev.portreeve.runtime}, each with the rooms below it
   * @param hidden from them, likewise
   */
  private record Layer(String what, Set<String> rooms, Set<String> hidden) {}

  private static final List<Layer> LAYERS_OF_RUNTIME =
      List.of(
          new Layer(
              "the engine",
              Set.of("abi", "pack", "load", "verdict", "evaluate", "explain", "repair", "platform"),
              Set.of("docker", "platform.docker", "yaml", "archive", "redact", "report", "sign")),
          new Layer(
              "import",
              Set.of("docker", "json", "yaml", "archive", "redact"),
              Set.of(
                  "pack",
                  "load",
                  "evaluate",
                  "explain",
                  "repair",
                  "platform",
                  "text",
                  "report",
                  "sign")),
          new Layer(
              "reports",
              Set.of("text", "report"),
              Set.of(
                  "abi",
                  "load",
                  "evaluate",
                  "explain",
                  "repair",
                  "platform",
                  "docker",
                  "yaml",
                  "archive",
                  "redact",
                  "sign")));

  /** The API's own package, by any of its classes. */
  private static final String API = "the API";

  private static final Pattern IN_API = Pattern.compile("dev\\.portreeve\\.[A-Z].*");

  /** What main code may name besides java.*; a module that is missing here may name all of it. */
  private static final Map<String, List<String>> MAY_NAME =
      Map.of(
          "dsl", List.of(OURS + "dsl"),
          "runtime", List.of(API, OURS + "runtime", "com.fasterxml.jackson", "org.yaml.snakeyaml"),
          "compiler",
              List.of(
                  API,
                  OURS + "compile",
                  OURS + "compiler",
                  OURS + "dsl",
                  OURS + "runtime",
                  "com.fasterxml.jackson.databind",
                  "com.github.javaparser",
                  "org.codehaus",
                  "org.yaml.snakeyaml"),
          "stdlib-rules", List.of(API, OURS + "stdlib", OURS + "runtime"),
          "cli", List.of("dev.portreeve", "com.fasterxml.jackson.databind"),
          // What a reader copies: the API, and nothing behind it.
          "examples",
              List.of(
                  API,
                  OURS + "compile",
                  OURS + "examples",
                  OURS + "runtime.verdict",
                  "com.sun.net.httpserver",
                  "org.apache.spark"));

  /**
   * Files that may put a pattern together, each with the reason why no rule's pattern gets there.
   */
  private static final Map<String, String> REGEX_ALLOWED =
      Map.of(
          "dev/portreeve/runtime/report/Phrase.java", "the name within it is quoted",
          "dev/portreeve/runtime/redact/table/SecretTable.java", "its parts are a table beside it");

  /** Files that may throw a sink away, each with the reason why nobody misses what is in it. */
  private static final Map<String, String> UNREAD_ALLOWED =
      Map.of(
          "dev/portreeve/dsl/lex/Lexeme.java", "every text has lexemes, also one with errors",
          "dev/portreeve/compiler/source/PackLibrary.java", "said where that pack is compiled",
          "dev/portreeve/compiler/compare/ReeveText.java", "else it is shown as it stands",
          "dev/portreeve/compiler/mutation/Legality.java", "what was tested is sound already",
          "dev/portreeve/compiler/mutation/Batch.java", "each mutant was checked already",
          "dev/portreeve/compiler/mutation/PackTestSet.java", "said where the tests are run");

  /** Files that may look into a sentence, each with the program that wrote it. */
  private static final Map<String, String> ENGLISH_ALLOWED =
      Map.of(
          "dev/portreeve/cli/CommandLine.java", "the kernel, in /proc/self/limits",
          "dev/portreeve/cli/StandardStream.java", "the JDK, of a pipe that nobody reads",
          "dev/portreeve/cli/collect/ThisHost.java", "the JDK, of a socket",
          "dev/portreeve/cli/collect/file/FileRefusal.java", "the JDK, of a directory",
          "dev/portreeve/compiler/mend/ConditionReader.java", "a template of phrases.tsv",
          "dev/portreeve/compiler/mend/meant/Relating.java", "a relation of phrases.tsv",
          "dev/portreeve/runtime/docker/host/LsmReader.java", "aa-status",
          "dev/portreeve/runtime/json/StrictJson.java", "Jackson, of a text that is cut off",
          "dev/portreeve/dsl/check/expression/ForeignCalls.java", "a template of habits.tsv",
          "dev/portreeve/dsl/parse/HabitParser.java", "a template of habits.tsv");

  private static final Set<String> COMPARING =
      Set.of("equals", "contains", "startsWith", "endsWith", "indexOf", "equalsIgnoreCase");

  /** Two words and more, in small letters, with no sign that programs put between. */
  private static final Pattern SENTENCE = Pattern.compile("[A-Za-z]*[a-z]+( [a-z]+)+[ .]*");

  private static final Set<String> EMPTY_WORDS =
      Set.of("Impl", "Factory", "Manager", "Util", "Utils", "Helper", "Helpers");

  private static final Set<String> MUTABLE =
      Set.of(
          "ArrayList",
          "HashMap",
          "LinkedHashMap",
          "TreeMap",
          "HashSet",
          "LinkedHashSet",
          "TreeSet",
          "ArrayDeque",
          "IdentityHashMap",
          "ConcurrentHashMap",
          "AtomicInteger",
          "AtomicLong",
          "AtomicReference",
          "StringBuilder");

  private static final Pattern QUALIFIED =
      Pattern.compile("(com|org|net|io|dev|javax|sun|jdk)\\.[a-z].*");

  private final Function<Source, Stream<String>> search;

  Rule(Function<Source, Stream<String>> search) {
    this.search = search;
  }

  /** Every place in this source that breaks the rule. */
  List<String> brokenBy(Source source) {
    return search.apply(source).distinct().toList();
  }

  private static Stream<String> foreignNames(Source source) {
    List<String> allowed = MAY_NAME.get(source.module());
    if (allowed == null) {
      return Stream.of();
    }
    List<String> found = new ArrayList<>();
    Stream<Node> names =
        Stream.of(
                source.tree().getImports().stream(),
                source.all(ClassOrInterfaceType.class),
                source.all(FieldAccessExpr.class))
            .flatMap(nodes -> nodes);
    names.forEach(
        node -> {
          String name = node.toString().replaceFirst("^import (static )?", "").strip();
          // The beginning of an allowed name is a node of its own: dev.portreeve in
          // dev.portreeve.dsl.
          boolean fine =
              allowed.stream()
                  .anyMatch(
                      a ->
                          a.equals(API) && IN_API.matcher(name).matches()
                              || name.startsWith(a + ".")
                              || (a + ".").startsWith(name + "."));
          if (QUALIFIED.matcher(name).matches() && !fine) {
            found.add(source.at(node, source.module() + " may not name " + name));
          }
        });
    return found.stream();
  }

  private static Stream<String> otherLayers(Source source) {
    return LAYERS_OF_RUNTIME.stream()
        .filter(layer -> isIn(layer.rooms(), source.packageName() + "."))
        .flatMap(
            layer ->
                source.tree().getImports().stream()
                    .filter(i -> isIn(layer.hidden(), i.getNameAsString()))
                    .map(i -> source.at(i, layer.what() + " may not know " + i.getNameAsString())));
  }

  private static boolean isIn(Set<String> rooms, String name) {
    return rooms.stream().anyMatch(room -> name.startsWith(OURS + "runtime." + room + "."));
  }

  private static Stream<String> comparedWords(Source source) {
    if (ENGLISH_ALLOWED.containsKey(source.file()) || source.module().equals("examples")) {
      return Stream.of();
    }
    return source
        .all(MethodCallExpr.class)
        .filter(call -> COMPARING.contains(name(call)))
        .filter(
            call ->
                Stream.concat(call.getArguments().stream(), call.getScope().stream())
                    .anyMatch(
                        e ->
                            e instanceof StringLiteralExpr text
                                && SENTENCE.matcher(text.getValue()).matches()))
        .map(call -> source.at(call, "a value says what this reads from a sentence"));
  }

  private static Stream<String> processCalls(Source source) {
    if (!source.isEmbedded()) {
      return Stream.of();
    }
    return Stream.concat(
        expressions(source, Set.of("System.out", "System.err", "System.in")),
        calls(
            source,
            Set.of("System.exit", "System.console", "Runtime.getRuntime", "System.setProperty"),
            Set.of("printStackTrace")));
  }

  private static Stream<String> clockAndChance(Source source) {
    return source.isEmbedded()
        ? calls(
            source,
            Set.of(
                "System.currentTimeMillis",
                "System.nanoTime",
                "Instant.now",
                "LocalDate.now",
                "Clock.systemUTC",
                "Clock.systemDefaultZone",
                "ZoneId.systemDefault",
                "UUID.randomUUID",
                "Math.random",
                "ThreadLocalRandom.current",
                "System.identityHashCode"),
            Set.of())
        : Stream.of();
  }

  private static Stream<String> localeCalls(Source source) {
    Stream<String> withoutArguments =
        source
            .all(MethodCallExpr.class)
            .filter(call -> call.getArguments().isEmpty())
            .filter(call -> Set.of("toLowerCase", "toUpperCase", "getBytes").contains(name(call)))
            .filter(call -> !givesOptional(call))
            .map(call -> source.at(call, name(call) + "() depends on the machine's locale"));
    Stream<String> formats =
        source
            .all(MethodCallExpr.class)
            .filter(call -> name(call).equals("formatted") || isPlainFormat(call))
            .map(call -> source.at(call, "say String.format(Locale.ROOT, ...)"));
    Stream<String> readers =
        source
            .all(ObjectCreationExpr.class)
            .filter(made -> made.getArguments().size() == 1)
            .filter(
                made ->
                    Set.of("InputStreamReader", "OutputStreamWriter", "FileReader", "FileWriter")
                        .contains(made.getType().getNameAsString()))
            .map(made -> source.at(made, "say which character set"));
    return Stream.of(withoutArguments, formats, readers).flatMap(found -> found);
  }

  /** A key's bytes, which it may not tell, are no text's. */
  private static boolean givesOptional(MethodCallExpr call) {
    return call.getParentNode()
        .filter(parent -> parent instanceof MethodCallExpr then && name(then).equals("orElseThrow"))
        .isPresent();
  }

  private static boolean isPlainFormat(MethodCallExpr call) {
    return spelled(call).equals("String.format")
        && !unqualified(call.getArgument(0).toString()).equals("Locale.ROOT");
  }

  private static Stream<String> regex(Source source) {
    if (!source.isEmbedded() || REGEX_ALLOWED.containsKey(source.file())) {
      return Stream.of();
    }
    return source
        .all(MethodCallExpr.class)
        .filter(
            call ->
                spelled(call).equals("Pattern.compile")
                    || Set.of("replaceAll", "replaceFirst").contains(name(call))
                        && call.getArguments().size() == 2)
        .filter(call -> !isConstant(call.getArgument(0)))
        .map(call -> source.at(call, name(call) + " with a pattern that is no constant"));
  }

  private static boolean isConstant(Expression expression) {
    return expression.isStringLiteralExpr()
        || expression.isNameExpr() && expression.toString().matches("[A-Z][A-Z0-9_]*")
        || expression.isBinaryExpr()
            && isConstant(expression.asBinaryExpr().getLeft())
            && isConstant(expression.asBinaryExpr().getRight());
  }

  private static Stream<String> mutableStatics(Source source) {
    return source
        .all(FieldDeclaration.class)
        .filter(field -> field.isStatic())
        .filter(
            field ->
                !field.isFinal()
                    || field.findAll(ObjectCreationExpr.class).stream()
                        .filter(
                            made -> made.getParentNode().equals(field.getVariables().getFirst()))
                        .anyMatch(made -> MUTABLE.contains(made.getType().getNameAsString())))
        .map(field -> source.at(field, "static state"));
  }

  private static Stream<String> undocumented(Source source) {
    return source.tree().getTypes().stream()
        .filter(type -> type.getJavadoc().isEmpty())
        .map(type -> source.at(type, type.getNameAsString() + " has no Javadoc"));
  }

  private static Stream<String> unreadSinks(Source source) {
    if (!Set.of("dsl", "compiler").contains(source.module())
        || UNREAD_ALLOWED.containsKey(source.file())) {
      return Stream.of();
    }
    return source
        .all(ObjectCreationExpr.class)
        .filter(made -> made.getType().getNameAsString().equals("Diagnostics"))
        .filter(made -> made.getParentNode().filter(MethodCallExpr.class::isInstance).isPresent())
        .map(made -> source.at(made, "keep the sink in a variable, and read it"));
  }

  private static Stream<String> emptyNames(Source source) {
    return source
        .all(TypeDeclaration.class)
        .filter(
            type -> EMPTY_WORDS.stream().anyMatch(word -> type.getNameAsString().endsWith(word)))
        .map(type -> source.at((Node) type, type.getNameAsString() + " says nothing"));
  }

  private static Stream<String> tooLong(Source source) {
    long lines = source.text().lines().count();
    return lines > 600
        ? Stream.of(source.at(source.tree(), lines + " lines: a concept here has no name yet"))
        : Stream.of();
  }

  private static Stream<String> expressions(Source source, Set<String> banned) {
    return source
        .all(FieldAccessExpr.class)
        .filter(access -> banned.contains(unqualified(access.toString())))
        .map(access -> source.at(access, access.toString()));
  }

  private static Stream<String> calls(Source source, Set<String> banned, Set<String> bannedNames) {
    return source
        .all(MethodCallExpr.class)
        .filter(call -> banned.contains(spelled(call)) || bannedNames.contains(name(call)))
        .map(call -> source.at(call, spelled(call)));
  }

  private static String name(MethodCallExpr call) {
    return call.getNameAsString();
  }

  /** {@code System.exit} for {@code java.lang.System.exit(1)}. */
  private static String spelled(MethodCallExpr call) {
    return call.getScope().map(scope -> unqualified(scope.toString()) + ".").orElse("")
        + name(call);
  }

  private static String unqualified(String name) {
    return name.replaceFirst("^([a-z]+\\.)+(?=[A-Z])", "");
  }
}
