package dev.portreeve.runtime.docker.image;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Secrets;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.redact.Redacted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One row of a history as a step: the classic builder's ({@code /bin/sh -c #(nop) ADD ...}),
 * BuildKit's ({@code ADD ... # buildkit}), Podman's, and whatever other tools write. Values of
 * variables, labels and build arguments, and what looks like a secret, are left out.
 *
 * @param instruction as the schema names it; {@code from} for a row that records nothing
 * @param text its arguments
 * @param remote whether it adds a URL or a git repository
 * @param rootfs whether it brings a whole root filesystem, if it is the first layer
 * @param secrets name and kind of what was left out
 */
public record BuildStep(
    String instruction,
    Fact<String> text,
    Fact<Boolean> remote,
    boolean rootfs,
    List<Hit> secrets) {

  /** What looks like a secret. */
  public record Hit(String name, String kind) {}

  private static final Pattern NOP =
      Pattern.compile("^\\S{1,256}( -\\S{1,32}){1,8} #\\(nop\\) +(.*)$", Pattern.DOTALL);
  private static final Pattern SHELL =
      Pattern.compile(
          "(^| )(/\\S{0,64}/)?([a-z]{0,4}sh)(( -[a-z]{1,16}| pipefail| errexit| nounset){1,6}) ");
  private static final Pattern POWERSHELL =
      Pattern.compile("(^| )(cmd /S /C|powershell -Command) ");
  private static final Pattern BUILD_ARGUMENTS =
      Pattern.compile("^\\|([0-9]{1,3}) (.*)$", Pattern.DOTALL);

  /** Not padded base 64, which ends in two signs. */
  private static final Pattern NAME =
      Pattern.compile("(?:^|\\s)([A-Za-z_][A-Za-z0-9_.-]{0,127})=(?!=+(?:\\s|\\z))");

  private static final Pattern WORD = Pattern.compile("^([A-Z]{3,11})( +(.*))?$", Pattern.DOTALL);
  private static final Pattern TOOL =
      Pattern.compile("#.*|[a-z][a-z0-9-]{0,64}:[0-9][\\w.+-]{0,64}", Pattern.DOTALL);
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern URL =
      Pattern.compile(
          "(https?|ftp|git|ssh)://.*|git@.*", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
  private static final String TOO_LONG = "<redacted long>";
  private static final String BUILDKIT = " # buildkit";
  private static final int CUT = 45;

  /** How the comments of builders begin; the classic one writes none. */
  private static final Pattern BUILDERS = Pattern.compile("$|buildkit\\.|FROM ");

  /** The rows of a history as they stand in {@code CreatedBy}. */
  public static List<BuildStep> of(List<String> createdBy) {
    List<String> clean = Redacted.steps(createdBy.stream().map(String::strip).toList());
    List<BuildStep> steps = new ArrayList<>();
    for (int i = 0; i < clean.size(); i++) {
      steps.add(of(createdBy.get(i), clean.get(i)));
    }
    return List.copyOf(steps);
  }

  private static BuildStep of(String createdBy, String row) {
    if (row.equals(TOO_LONG)) {
      String reason = "it is too long to be looked through";
      return new BuildStep("other", Fact.unknown(reason), Fact.unknown(reason), false, List.of());
    }
    if (row.isEmpty()) {
      return new BuildStep("from", Fact.known(""), Fact.known(false), true, List.of());
    }
    boolean cut = isCut(createdBy);
    String said = row.endsWith(BUILDKIT) ? row.substring(0, row.length() - BUILDKIT.length()) : row;
    Matcher nop = NOP.matcher(said);
    BuildStep step =
        nop.matches() ? written(nop.group(2)) : said.startsWith("|") ? run(said) : plain(said);
    return cut
        ? new BuildStep(
            step.instruction,
            Fact.unknown("cut off: collect it with --no-trunc"),
            step.remote.is(true) ? step.remote : Fact.unknown("cut off"),
            false,
            step.secrets)
        : step;
  }

  /**
   * Whether a row may be of a commit, which notes the command of its container and nothing of what
   * was done in it: a builder that notes a command tells its shell, or that it is the builder. The
   * shell of a container's command is told apart by a comment only.
   *
   * @param createdBy the row as it stands there
   */
  public static boolean mayBeCommit(String createdBy, String comment) {
    String row = createdBy.strip();
    boolean shell = row.startsWith("|") || isOfShell(row);
    boolean bare = !row.isEmpty() && !row.endsWith(BUILDKIT) && !NOP.matcher(row).matches();
    return bare
        && plain(row).instruction.equals("run")
        && !row.startsWith("RUN ")
        && (!shell || !isOfBuilder(comment));
  }

  /** Whether a builder wrote such a comment, or none. */
  static boolean isOfBuilder(String comment) {
    return BUILDERS.matcher(comment).lookingAt();
  }

  /** Whether a row is a command that some shell was told, and no more. */
  static boolean isOfShell(String row) {
    boolean shell = SHELL.matcher(row).lookingAt() || POWERSHELL.matcher(row).lookingAt();
    return shell && !row.endsWith(BUILDKIT) && !NOP.matcher(row).matches();
  }

  /** {@code docker history} cuts off at 45 letters unless told not to. */
  private static boolean isCut(String createdBy) {
    return createdBy.codePointCount(0, createdBy.length()) == CUT && createdBy.endsWith("\u2026")
        || createdBy.length() <= CUT + 3 && createdBy.length() >= CUT && createdBy.endsWith("...");
  }

  /**
   * What names no instruction was run, as far as anybody can tell: the classic builder writes down
   * an exec form, and the words behind a SHELL, as they are.
   */
  private static BuildStep plain(String said) {
    Matcher word = WORD.matcher(said);
    boolean named = word.matches() && instruction(word.group(1)).isPresent();
    return named || TOOL.matcher(said).matches() ? written(said) : run(said);
  }

  /** An instruction as in a Dockerfile, or what some other tool calls its step. */
  private static BuildStep written(String said) {
    Matcher word = WORD.matcher(said);
    Optional<String> known = word.matches() ? instruction(word.group(1)) : Optional.empty();
    if (known.isEmpty()) {
      return redacted("other", said, Fact.known(false), false);
    }
    String arguments = word.group(3) == null ? "" : word.group(3).strip();
    return switch (known.get()) {
      case "run" -> run(arguments);
      case "env", "arg", "label" -> named(known.get(), arguments);
      case "add" -> redacted("add", arguments, remote(arguments), isRoot(arguments));
      case "other" -> redacted("other", said, Fact.known(false), false);
      default -> redacted(known.get(), arguments, Fact.known(false), false);
    };
  }

  private static Optional<String> instruction(String word) {
    return switch (word) {
      case "ADD",
          "COPY",
          "RUN",
          "ENV",
          "ARG",
          "LABEL",
          "USER",
          "CMD",
          "ENTRYPOINT",
          "EXPOSE",
          "VOLUME",
          "WORKDIR",
          "HEALTHCHECK" ->
          Optional.of(word.toLowerCase(Locale.ROOT));
      case "MAINTAINER", "ONBUILD", "SHELL", "STOPSIGNAL" -> Optional.of("other");
      default -> Optional.empty();
    };
  }

  /** A command, behind the build arguments that it was run with and the shell that ran it. */
  private static BuildStep run(String said) {
    List<Hit> hits = new ArrayList<>();
    Matcher arguments = BUILD_ARGUMENTS.matcher(said);
    String command = said;
    Fact<String> text;
    if (arguments.matches()) {
      command = arguments.group(2);
      Optional<Matcher> shell = shell(command);
      String all = command;
      String values = shell.map(m -> all.substring(0, m.start())).orElse(all);
      assignments(values, hits);
      if (shell.isEmpty()) {
        return new BuildStep(
            "run",
            Fact.unknown("build arguments and command cannot be told apart"),
            Fact.known(false),
            false,
            hits);
      }
      command = command.substring(shell.get().end());
    } else if (SHELL.matcher(said).lookingAt() || POWERSHELL.matcher(said).lookingAt()) {
      command = said.substring(shell(said).orElseThrow().end());
    }
    text = Fact.known(Secrets.redact(command, (name, kind) -> hits.add(new Hit(name, kind))));
    return new BuildStep("run", text, Fact.known(false), false, List.copyOf(hits));
  }

  private static Optional<Matcher> shell(String said) {
    for (Pattern pattern : List.of(SHELL, POWERSHELL)) {
      Matcher m = pattern.matcher(said);
      if (m.find()) {
        return Optional.of(m);
      }
    }
    return Optional.empty();
  }

  /** Names stay, values do not; a value may hold spaces, and ends where the next name begins. */
  private static BuildStep named(String instruction, String arguments) {
    List<Hit> hits = new ArrayList<>();
    String first = arguments.split("\\s", 2)[0];
    // ENV NAME VALUE: a value may end as a name does.
    boolean one = !instruction.equals("arg") && first.indexOf('=') < 0;
    List<String> names = one ? List.of() : assignments(arguments, hits);
    String text = names.isEmpty() ? first : String.join(" ", names);
    return new BuildStep(
        instruction, Fact.known(text), Fact.known(false), false, List.copyOf(hits));
  }

  private static List<String> assignments(String text, List<Hit> hits) {
    List<String> names = new ArrayList<>();
    Matcher m = NAME.matcher(text);
    int valueFrom = -1;
    while (m.find()) {
      if (valueFrom >= 0) {
        assigned(names.get(names.size() - 1), text.substring(valueFrom, m.start()), hits);
      }
      names.add(m.group(1));
      valueFrom = m.end();
    }
    if (valueFrom >= 0) {
      assigned(names.get(names.size() - 1), text.substring(valueFrom), hits);
    }
    return names;
  }

  private static void assigned(String name, String value, List<Hit> hits) {
    String bare = value.strip().replaceAll("^[\"']|[\"']$", "");
    Secrets.kind(name, bare).ifPresent(kind -> hits.add(new Hit(name, kind)));
  }

  private static BuildStep redacted(
      String instruction, String text, Fact<Boolean> remote, boolean rootfs) {
    List<Hit> hits = new ArrayList<>();
    String clean = Secrets.redact(text, (name, kind) -> hits.add(new Hit(name, kind)));
    return new BuildStep(instruction, Fact.known(clean), remote, rootfs, List.copyOf(hits));
  }

  /** The classic builder writes what it copied as {@code file:}, and a download as bare digits. */
  private static Fact<Boolean> remote(String arguments) {
    List<String> words = sources(arguments);
    if (words.stream().anyMatch(w -> URL.matcher(w).matches() || DIGEST.matcher(w).matches())) {
      return Fact.known(true);
    }
    boolean hidden = words.stream().anyMatch(w -> w.startsWith("multi:") || w.contains("$"));
    return hidden ? Fact.unknown("the history does not show its sources") : Fact.known(false);
  }

  /** All words but options and the destination. */
  private static List<String> sources(String arguments) {
    List<String> words = new ArrayList<>();
    for (String word : arguments.replaceAll("[\\[\\]\",]", " ").strip().split("\\s+")) {
      if (!word.startsWith("--")) {
        words.add(word);
      }
    }
    int last = words.size() - 1;
    boolean classic = last > 1 && words.get(last - 1).equals("in");
    return words.subList(0, Math.max(0, classic ? last - 1 : last));
  }

  private static boolean isRoot(String arguments) {
    return arguments.endsWith(" /");
  }

  public ObjectNode toJson() {
    ObjectNode step = SnapshotJson.object().put("instruction", instruction);
    step.set("text", SnapshotJson.of(text.map(SnapshotJson::of)));
    step.set("remote", SnapshotJson.of(remote.map(SnapshotJson::of)));
    return step;
  }
}
