package dev.portreeve.stdlib.laws;

import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.json.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One attack: documents of a host, what somebody puts beside them, and what is expected.
 *
 * <pre>
 * # a title
 * >>> info.json                            a document of the host, up to the next mark
 * {...}
 * +++ app.tar/manifest.json                one that is put beside it; NAME.tar/ makes an archive
 * [...]                                    `@config` is the digest of the file of that name
 * === better nothing                       no FAIL is gone, nothing passes that did not
 * === changed nothing                      nothing at all differs but for the image `carrier:1`
 * === 5.31 web FAIL                        with everything: what a control says of a subject
 * === 5.31 - UNKNOWN                       and of the whole population
 * === given 5.31 - UNKNOWN                 the same, where somebody declares that all is given
 * === refused two hosts                    import refuses it, in words that contain these
 * </pre>
 *
 * <p>{@code !open} marks one that still gets through, {@code <<< FILE} is a document of the export
 * that ships as the example. A document of the lines {@code tar of}, {@code NAME CONTENT} is a tar.
 */
record AttackCase(
    String title,
    boolean open,
    List<RawFile> host,
    List<RawFile> beside,
    List<String> expectations) {
  private static final Path CASES = Path.of("src/test/resources/attacks");
  private static final Path EXAMPLE = Path.of("../examples/exports/docker-26.1.5");
  private static final Pattern MARK = Pattern.compile("(>>>|\\+\\+\\+|<<<|===|!open|# ) ?(.*)");
  private static final Pattern LABEL = Pattern.compile("@[a-z]+");
  private static final Pattern ARCHIVE = Pattern.compile("(.*?\\.tar)/(.*)");

  @Override
  public String toString() {
    return title;
  }

  static List<AttackCase> of(Path spec) throws IOException {
    List<AttackCase> cases = new ArrayList<>();
    for (String block : Files.readString(spec).split("(?m)^(?=# )")) {
      if (block.startsWith("# ")) {
        cases.add(new Reading().read(block));
      }
    }
    return cases;
  }

  /** All cases that there are. */
  static List<AttackCase> all() throws IOException {
    List<AttackCase> cases = new ArrayList<>();
    try (Stream<Path> specs = Files.list(CASES)) {
      for (Path spec : specs.sorted().toList()) {
        cases.addAll(of(spec));
      }
    }
    return cases;
  }

  /** What does not come as expected of the case of this title: asked by {@link Mend}. */
  static List<String> wrongOf(String title) throws IOException {
    List<AttackCase> named = all().stream().filter(one -> one.title.equals(title)).toList();
    if (named.size() != 1) {
      throw new IllegalArgumentException(named.size() + " cases are called " + title);
    }
    return named.get(0).wrong(Trial.ready());
  }

  /** What does not come as expected; empty if all does. */
  List<String> wrong(Trial trial) {
    List<RawFile> all = new ArrayList<>(host);
    all.addAll(beside);
    try {
      return wrong(trial, trial.decided(all), all);
    } catch (InputException e) {
      return expectations.stream()
          .filter(e2 -> !e2.startsWith("refused ") || !e.getMessage().contains(e2.substring(8)))
          .map(expectation -> expectation + ": refused: " + e.getMessage())
          .toList();
    } catch (RuntimeException e) {
      return List.of("it crashed: " + e);
    }
  }

  private List<String> wrong(Trial trial, Verdicts after, List<RawFile> all) throws InputException {
    List<String> wrong = new ArrayList<>();
    for (String expectation : expectations) {
      switch (expectation) {
        case "better nothing" -> {
          Verdicts before = trial.decided(host);
          wrong.addAll(after.improvedSince(before));
          wrong.addAll(after.decidedSince(before));
        }
        case "changed nothing" ->
            wrong.addAll(
                after.differencesFrom(
                    trial.decided(host), place -> !place.name().endsWith(Plants.TAG)));
        default -> {
          boolean given = expectation.startsWith("given ");
          String[] words = (given ? expectation.substring(6) : expectation).split(" ");
          Verdicts asked = given ? trial.given(all) : after;
          String said =
              expectation.startsWith("refused ") ? "nothing" : asked.said(words[0], words[1]);
          if (words.length < 3 || !said.equals(words[2])) {
            wrong.add(expectation + ": it is " + said);
          }
        }
      }
    }
    return wrong;
  }

  /** Reads one block, line by line. */
  private static final class Reading {
    private final Map<String, String> digests = new LinkedHashMap<>();
    private final List<RawFile> host = new ArrayList<>();
    private final List<RawFile> beside = new ArrayList<>();
    private final Map<String, Tar> archives = new LinkedHashMap<>();
    private final List<String> expectations = new ArrayList<>();
    private boolean open;
    private String target = "";
    private boolean isHost;
    private final StringBuilder content = new StringBuilder();

    AttackCase read(String block) throws IOException {
      String title = block.lines().findFirst().orElseThrow().substring(2);
      for (String line : block.lines().toList()) {
        Matcher mark = MARK.matcher(line);
        if (mark.matches()) {
          finish();
          mark(mark.group(1), mark.group(2).strip());
        } else if (!target.isEmpty()) {
          content.append(line).append('\n');
        }
      }
      finish();
      archives.forEach((name, tar) -> beside.add(new RawFile(name, tar.bytes())));
      return new AttackCase(title, open, host, beside, expectations);
    }

    private void mark(String mark, String rest) throws IOException {
      switch (mark) {
        case ">>>", "+++" -> {
          target = rest;
          isHost = mark.equals(">>>");
        }
        case "<<<" -> host.add(new RawFile(rest, Files.readAllBytes(EXAMPLE.resolve(rest))));
        case "===" -> expectations.add(rest);
        case "!open" -> open = true;
        default -> {
          // The title, which is read already.
        }
      }
    }

    private void finish() {
      if (target.isEmpty()) {
        return;
      }
      byte[] bytes = bytes(content.toString());
      String name = target;
      target = "";
      content.setLength(0);
      add(name, bytes);
    }

    private void add(String path, byte[] bytes) {
      Matcher archive = ARCHIVE.matcher(path);
      boolean archived = archive.matches();
      String name = archived ? archive.group(2) : path;
      Matcher label = LABEL.matcher(name);
      if (label.find()) {
        digests.put(label.group(), Tar.digest(bytes));
        name = label.replaceFirst(digests.get(label.group()));
      }
      if (archived) {
        archives.computeIfAbsent(archive.group(1), n -> new Tar()).file(name, bytes);
      } else {
        (isHost ? host : beside).add(new RawFile(name, bytes));
      }
    }

    /** A text without its last line feed, escapes undone, and digests where they are meant. */
    private byte[] bytes(String text) {
      String whole = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
      for (Map.Entry<String, String> digest : digests.entrySet()) {
        whole = whole.replace(digest.getKey(), digest.getValue());
      }
      if (whole.startsWith("tar of\n")) {
        Tar tar = new Tar();
        for (String file : whole.substring(7).split("\n")) {
          String[] parts = file.split(" ", 2);
          tar.file(parts[0], parts.length > 1 ? parts[1] : "");
        }
        return tar.bytes();
      }
      return whole.getBytes(StandardCharsets.UTF_8);
    }
  }
}
