package dev.portreeve.compiler.lint;

import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Datum;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Operator;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.lex.ImageText;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code image_reference.repository starts with "registry.example/"}: the registry is a part of its
 * own, and a repository does not begin with it.
 */
final class RepositoryNames extends ConditionJudge {

  /** Whether another condition says which registry is meant. */
  private final boolean asksRegistry;

  private final Pack pack;

  RepositoryNames(Pack pack, Control control, Diagnostics diagnostics) {
    super(control, diagnostics);
    this.pack = pack;
    asksRegistry = WrittenConditions.of(control).stream().anyMatch(RepositoryNames::asksRegistry);
  }

  private static boolean asksRegistry(Formula formula) {
    return formula.values().stream()
            .anyMatch(v -> v instanceof Value.Part p && p.piece() == Value.Piece.REGISTRY)
        || formula.parts().stream().anyMatch(RepositoryNames::asksRegistry);
  }

  @Override
  void look(Formula formula) {
    if (formula instanceof Formula.Compare compare
        && compare.left() instanceof Value.Part part
        && part.piece() == Value.Piece.REPOSITORY
        && compare.right() instanceof Value.Constant constant) {
      if (constant.datum() instanceof Datum.Text text) {
        repository(compare, part, constant, text.value());
        ImageText.ofPattern(words(constant.span()))
            .ifPresent(i -> pattern(compare, part, constant, i));
      } else if (constant.datum() instanceof Datum.Many many) {
        many.elements().stream()
            .flatMap(e -> e instanceof Datum.Text t ? Stream.of(t.value()) : Stream.empty())
            .filter(t -> isTagged(t) || ImageText.of(t).isPresent() || isOfficial(t))
            .findFirst()
            .ifPresent(text -> oneOf(part, constant, text));
      }
    }
    if (formula instanceof Formula.Compare compare
        && compare.left() instanceof Value.Part part
        && part.piece() == Value.Piece.REPOSITORY) {
      named(compare.right(), part);
    }
    if (formula instanceof Formula.Compare compare
        && compare.left().type() == Type.Scalar.IMAGE_REFERENCE
        && compare.right() instanceof Value.Constant constant) {
      String written = words(constant.span());
      if (TAG.matcher(written).matches()) {
        tag(compare, constant, written);
      }
    }
    if (formula instanceof Formula.Compare compare
        && compare.left() instanceof Value.Part part
        && part.piece() == Value.Piece.TAG
        && compare.right() instanceof Value.Constant constant) {
      more(part, constant);
    }
  }

  private void repository(
      Formula.Compare compare, Value.Part part, Value.Constant constant, String text) {
    Optional<ImageText> image = ImageText.of(text);
    image.ifPresent(t -> warn(compare, part, constant, t));
    official(compare, part, constant, text);
    if (CAPITAL.matcher(text).find() && image.isEmpty()) {
      lowered(constant, text);
    }
    if (isTagged(text)) {
      tagged(part, constant, text);
    }
    Matcher behind = BEHIND.matcher(text);
    if (behind.matches()) {
      behind(compare, part, constant, behind.group(1));
    }
  }

  private static String hosted(ImageText image) {
    String registry = image.registry().replace("*", "");
    return "a repository does not begin with its registry, as `" + registry + "` is";
  }

  /** {@code repository contains /^registry\.example/}: no repository begins with a host. */
  private void pattern(
      Formula.Compare compare, Value.Part part, Value.Constant constant, ImageText image) {
    String reference = words(part.target().span());
    boolean positive = words(compare.span()).contains(" contains ");
    Diagnostic diagnostic = warning(Code.W0521, constant.span(), hosted(image));
    add(
        image
            .asked(reference, "starts with")
            .filter(w -> positive)
            .map(w -> diagnostic.help(Help.write(w).guessed(), compare.span()))
            .orElseGet(() -> diagnostic.help("ask `" + reference + ".registry` for it")));
  }

  /** A list or a parameter whose values are no repositories is mended where it is declared. */
  private void named(Value value, Value.Part part) {
    if (value instanceof Value.Listed listed) {
      pack.lists().stream()
          .filter(l -> l.name().equals(listed.name()))
          .forEach(l -> declared(l.file(), l.valueSpan(), l.value(), part));
    } else if (value instanceof Value.Parameter parameter) {
      pack.parameters().stream()
          .filter(p -> p.name().equals(parameter.name()) && p.initial().isPresent())
          .forEach(
              p ->
                  declared(
                      p.file(),
                      new Span(p.span().start(), p.file().text().length()),
                      p.initial().get(),
                      part));
    }
  }

  private void declared(SourceFile file, Span where, Datum value, Value.Part part) {
    List<Datum> all = value instanceof Datum.Many many ? many.elements() : List.of(value);
    for (Datum each : all) {
      String text = each instanceof Datum.Text t ? t.value() : "";
      Optional<ImageText> image = ImageText.of(text);
      int at = file.text().indexOf("\"" + text + "\"", where.start());
      boolean there = 0 <= at && at < where.end();
      if (there && (isTagged(text) || image.isPresent())) {
        Span literal = new Span(at, at + text.length() + 2);
        String reference = words(part.target().span());
        Help help =
            image
                .filter(i -> !i.rest().isEmpty())
                .map(
                    i ->
                        Help.write("\"" + i.rest().replaceFirst(":.*", "") + "\"")
                            .with(", and ask `" + reference + ".registry` for the rest"))
                .orElseGet(
                    () ->
                        Help.write("\"" + untagged(text) + "\"")
                            .with(", and ask `" + reference + ".tag` for the rest"));
        add(
            Diagnostic.of(
                    Code.W0521,
                    file,
                    literal,
                    image.isPresent()
                        ? hosted(image.get())
                        : "a repository ends before the colon, and the tag stands behind it")
                .help(help.guessed(), literal));
        return;
      }
    }
  }

  /** The name before the tag, with the owner that Docker Hub gives where nobody is named. */
  private String untagged(String text) {
    String bare = text.substring(0, text.indexOf(':'));
    return OFFICIAL.matcher(bare).matches() && !asksRegistry ? "library/" + bare : bare;
  }

  private static boolean isTagged(String text) {
    return ImageText.of(text).isEmpty() && TAGGED.matcher(text).matches();
  }

  private boolean isOfficial(String text) {
    return OFFICIAL.matcher(text).matches() && !asksRegistry;
  }

  /** The first of a list that is no repository; the others are asked again once it is mended. */
  private void oneOf(Value.Part part, Value.Constant constant, String text) {
    Optional<ImageText> image = ImageText.of(text).filter(i -> !i.rest().isEmpty());
    if (isTagged(text)) {
      tagged(part, constant, text);
    } else if (image.isPresent() || isOfficial(text)) {
      String bare = image.isPresent() ? image.get().rest() : "library/" + text;
      String whole = words(constant.span()).replace("\"" + text + "\"", "\"" + bare + "\"");
      String registry = words(part.target().span()) + ".registry`";
      add(
          warning(
                  Code.W0521,
                  constant.span(),
                  image.isPresent()
                      ? hosted(image.get())
                      : "an image of Docker Hub that has no owner is `" + bare + "`")
              .help(
                  Help.write(whole)
                      .with(
                          image.isPresent()
                              ? ", and ask `" + registry + " for the rest"
                              : "; if it is of another registry, ask `" + registry + ", too")
                      .guessed(),
                  constant.span()));
    }
  }

  /** {@code image_reference.repository is "nginx:1.0"}: what stands behind the colon is the tag. */
  private void tagged(Value.Part part, Value.Constant constant, String text) {
    String bare = "\"" + untagged(text) + "\"";
    String reference = words(part.target().span());
    String written = words(constant.span());
    String whole = written.replace("\"" + text + "\"", bare);
    add(
        warning(
                Code.W0521,
                constant.span(),
                "a repository ends before the colon, and the tag stands behind it")
            .help(
                Help.write(whole).with(", and ask `" + reference + ".tag` for the rest").guessed(),
                constant.span()));
  }

  /** {@code repository ends with ":latest"}: no repository has a colon or what follows it. */
  private void behind(
      Formula.Compare compare, Value.Part part, Value.Constant constant, String text) {
    String reference = words(part.target().span());
    boolean tag = text.startsWith(":");
    Diagnostic diagnostic =
        warning(
            Code.W0521,
            constant.span(),
            "a repository ends before the "
                + (tag ? "colon, and the tag" : "`@`, and the digest")
                + " stands behind it");
    add(
        ImageText.meant(reference, "ends with", text)
            .filter(w -> !words(compare.span()).contains(" not "))
            .map(w -> diagnostic.help(Help.write(w).guessed(), compare.span()))
            .orElseGet(
                () ->
                    diagnostic.help(
                        "ask `" + reference + (tag ? ".tag`" : ".digest`") + " for it")));
  }

  /** {@code repository is "nginx"}: images of Docker Hub without an owner are of its library. */
  private void official(
      Formula.Compare compare, Value.Part part, Value.Constant constant, String text) {
    boolean bare =
        compare.operator() == Operator.TEXT_IS && OFFICIAL.matcher(text).matches() && !asksRegistry;
    if (bare) {
      String write = "\"library/" + text + "\"";
      add(
          warning(
                  Code.W0521,
                  constant.span(),
                  "an image of Docker Hub that has no owner is `library/" + text + "`")
              .help(
                  Help.write(write)
                      .with(
                          "; if it is of another registry, ask `"
                              + words(part.target().span())
                              + ".registry`, too")
                      .guessed()));
    }
  }

  /** {@code repository is "Acme/web"}: no engine has an image of such a name. */
  private void lowered(Value.Constant constant, String text) {
    String lower = "\"" + text.toLowerCase(Locale.ROOT) + "\"";
    add(
        warning(Code.W0521, constant.span(), "repositories are lower case")
            .help(Help.write(lower).guessed(), constant.span()));
  }

  private static final Pattern CAPITAL = Pattern.compile("[A-Z]");

  private static final Pattern OFFICIAL = Pattern.compile("[a-z0-9][a-z0-9._-]*");

  /** A tag or a digest with its sign, in a glob with a star before it and perhaps some in it. */
  private static final Pattern BEHIND = Pattern.compile("\\**([:@][\\w.:*-]*)");

  private static final Pattern TAGGED = Pattern.compile("[\\w./-][\\w./*-]*:[\\w.*-]+");

  /** {@code image_reference.tag is not ":latest"}: what stands before a tag is no part of it. */
  private void more(Value.Part part, Value.Constant constant) {
    String written = words(constant.span());
    Matcher text = MORE.matcher(written);
    if (text.find()) {
      String bare = text.replaceAll("\"$1\"");
      add(
          warning(
                  Code.W0521,
                  constant.span(),
                  "`" + words(part.span()) + "` is what stands behind the colon, without it")
              .help(Help.write(bare).guessed(), constant.span()));
    }
  }

  /** A tag, and what stands before it in an image's name. */
  private static final Pattern MORE = Pattern.compile("\"[^\":]*:([\\w.-]++)\"");

  /** {@code image_reference is not "latest"}: a tag alone is the name of an image. */
  private void tag(Formula.Compare compare, Value.Constant constant, String written) {
    String reference = words(compare.left().span());
    boolean negated = words(compare.span()).contains(" is not ");
    String tag = reference + ".tag is ";
    String text = written.replaceAll("[{} ]", "");
    String write =
        negated
            ? "(" + tag + "none or " + tag + "not " + text + ")"
            : "(" + tag + "not none and " + tag + text + ")";
    add(
        warning(
                Code.W0521,
                constant.span(),
                "`" + text.replace("\"", "") + "` alone is the name of an image, and no tag")
            .help(Help.write(write).guessed(), compare.span()));
  }

  /** What tags are, and hardly a repository. */
  private static final Pattern TAG =
      Pattern.compile(
          "(?:\\{ )?\"(?:latest|stable|edge|main|master|nightly|dev|v?\\d+(?:\\.\\d+)+)\"(?: \\})?");

  private void warn(
      Formula.Compare compare, Value.Part part, Value.Constant text, ImageText parts) {
    String reference = words(part.target().span());
    String relation =
        switch (compare.operator()) {
          case TEXT_MATCHES -> "matches";
          case TEXT_STARTS_WITH -> "starts with";
          case TEXT_HAS -> "contains";
          default -> "is";
        };
    Diagnostic diagnostic = warning(Code.W0521, text.span(), hosted(parts));
    boolean positive = words(compare.span()).contains(" " + relation + " ");
    add(
        parts
            .asked(reference, relation)
            .filter(w -> positive && compare.operator() != Operator.TEXT_ENDS_WITH)
            .map(w -> diagnostic.help(Help.write(w).guessed(), compare.span()))
            .orElseGet(() -> diagnostic.help("ask `" + reference + ".registry` for it")));
  }
}
