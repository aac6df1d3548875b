package dev.portreeve.compiler.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.Compilation;
import dev.portreeve.compiler.PackCompiler;
import dev.portreeve.compiler.SchemaCompiler;
import dev.portreeve.compiler.source.KnownSchema;
import dev.portreeve.compiler.source.PackLibrary;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.dsl.source.Visible;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The site of the packs that ship, and of one that attacks it through every text that it holds. */
class SiteTest {
  private static final Path SHIPPED =
      Path.of("../stdlib-rules/src/main/resources/dev/portreeve/stdlib");
  private static final Pattern TAG = Pattern.compile("<(/?)([^\\s>/]+)([^>]*)>");
  private static final Pattern ATTRIBUTE = Pattern.compile(" ([a-z-]+)=\"([^\"]*)\"");
  private static final Set<String> ELEMENTS =
      Set.of(
          ("!doctype html head meta title style body a header nav main h1 h2 h3 p section fieldset"
                  + " legend input label div table caption thead tbody tr th td span ol ul li dl dt"
                  + " dd details summary code pre footer")
              .split(" "));
  private static final Set<String> ATTRIBUTES =
      Set.of(
          ("lang charset http-equiv content name class href id tabindex aria-label aria-labelledby"
                  + " role scope type checked for hidden")
              .split(" "));

  private static KnownSchema schema;
  private static SortedMap<String, String> pages;

  @BeforeAll
  static void theShippedPack() throws IOException {
    schema = SchemaCompiler.compile(files(SHIPPED.resolve("schema/docker"))).result().orElseThrow();
    pages = Site.pages(List.of(pack(files(SHIPPED.resolve("packs/docker")))));
  }

  private static BuiltPack pack(List<ParsedFile> files) {
    Compilation<BuiltPack> made = PackCompiler.compile(files, List.of(schema), PackLibrary.EMPTY);
    return made.result().orElseThrow(() -> new AssertionError(made.diagnostics().toString()));
  }

  private static List<ParsedFile> files(Path folder) throws IOException {
    List<ParsedFile> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.filter(f -> f.toString().endsWith(".reeve")).sorted().toList()) {
        files.add(ParsedFile.of(file.getFileName().toString(), Files.readString(file)));
      }
    }
    return files;
  }

  @Test
  void everyControlHasItsPageAndTheIndexLeadsToAllOfThem() throws IOException {
    long controls =
        files(SHIPPED.resolve("packs/docker")).stream()
            .flatMap(file -> file.text().lines())
            .filter(line -> line.startsWith("control "))
            .count();
    assertEquals(controls + 3, pages.size());
    for (String path : pages.keySet()) {
      assertTrue(
          !path.startsWith("controls/") || pages.get("index.html").contains("href=\"" + path),
          path);
    }
  }

  @Test
  void aControlIsHeadedByItsNumberAndTheIndexCanBeSearched() {
    String page = pages.get("controls/docker/container-not-privileged.html");
    assertTrue(page.contains("<h1>5.5 "), "a heading without its number");
    assertTrue(pages.get("index.html").contains("<input type=\"search\""));
  }

  @Test
  void everyLinkLeadsSomewhere() {
    assertEquals(List.of(), deadLinks(pages));
  }

  private static List<String> deadLinks(Map<String, String> site) {
    List<String> dead = new ArrayList<>();
    site.forEach(
        (path, page) -> {
          for (MatchResult link :
              Pattern.compile("href=\"([^\"]*)\"").matcher(page).results().toList()) {
            String[] parts = link.group(1).split("#", 2);
            String target =
                parts[0].isEmpty()
                    ? path
                    : Path.of(path).resolveSibling(parts[0]).normalize().toString();
            boolean there = site.containsKey(target);
            boolean found =
                there
                    && (parts.length == 1 || site.get(target).contains(" id=\"" + parts[1] + "\""));
            if (!found) {
              dead.add(path + " -> " + link.group(1));
            }
          }
        });
    return dead;
  }

  @Test
  void noPageSaysTheSameIdTwice() {
    pages.forEach(
        (path, page) -> {
          List<String> ids =
              Pattern.compile(" id=\"([^\"]*)\"")
                  .matcher(page)
                  .results()
                  .map(id -> id.group(1))
                  .toList();
          assertEquals(ids.stream().distinct().toList(), ids, path);
        });
  }

  @Test
  void theSamePackGivesTheSameBytes() throws IOException {
    assertEquals(pages, Site.pages(List.of(pack(files(SHIPPED.resolve("packs/docker"))))));
  }

  @Test
  void pagesHoldWhatTheSiteUsesAndNothingElse() {
    pages.forEach(SiteTest::assertHarmless);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\\\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "javascript:alert(1)",
        "</style><script>alert(1)</script>",
        "</title></pre></code><svg onload=alert(1)>",
        "&lt;script&gt; &#60;script&#62; &amp;",
        "<!--",
        "]]>",
        "\\u{202e}\\u{200b}\\u{1b}[2J\\u{85}\\u{2028}\\u{1}\\u{2}",
        "{{name}} ${{x}} {{{{",
      })
  void noTextOfAPackBecomesMarkup(String hostile) {
    String pack =
        """
        pack hostile version 1.0.0 "T"
        uses schema docker 1
        record allowance "T"
          names : set of text "T"
        parameter allowances : list of allowance = [ { names: { "T" } } ]
          "T"
        list bad : set of text = { "T" }
        # T
        define odd(it_says: text) means it_says is "T" or it_says is one of bad
        control hostile-texts "T"
          severity  high
          for each  container where name is not "T"
          when      name is not "T2"
          require   name is "T" or odd(name)  "T {name}" otherwise ask "T"   # T
          require   (some a in allowances where a.names contains name)
          require   name matches "T*"
          ask       "T" when name starts with "T"
          because   "T"
          fix       "T"
        benchmark b version 1.0 "T"
          section 1 "T"
            1.1  hostile-texts  level 1  automated
        test hostile-texts
          fail  name = "x"   naming name
          pass  name = "T", allowances = [ { names: { "T" } } ]
        """;
    String comment = hostile.replace("\\\"", "\"").replaceAll("\\\\u\\{[0-9a-f]+\\}", "?");
    String text =
        pack.replace("# T", "# " + comment)
            .replaceAll("T(?=[2 *\"])|T$", Matcher.quoteReplacement(hostile));
    SortedMap<String, String> site =
        Site.pages(List.of(pack(List.of(ParsedFile.of("hostile.reeve", text)))));
    assertEquals(4, site.size());
    site.forEach(SiteTest::assertHarmless);
    assertEquals(List.of(), deadLinks(site));
  }

  /**
   * Only the site's own elements and attributes, each closed, its one style, and no hidden text.
   */
  private static void assertHarmless(String path, String page) {
    List<String> open = new ArrayList<>();
    String css = page.substring(page.indexOf("<style>") + 7, page.indexOf("</style>"));
    String rest = page.replace(css, "");
    boolean searched = path.equals("index.html");
    assertEquals(searched, page.contains("script-src"), path);
    rest = searched ? rest.replace("<script>" + resource("search.js") + "</script>", "") : rest;
    for (MatchResult tag : TAG.matcher(rest).results().toList()) {
      assertTrue(ELEMENTS.contains(tag.group(2)), () -> path + ": " + tag.group());
      assertTrue(
          ATTRIBUTE.matcher(tag.group(3)).replaceAll("").isBlank()
              || tag.group(2).equals("!doctype"),
          () -> path + ": " + tag.group());
      for (MatchResult attribute : ATTRIBUTE.matcher(tag.group(3)).results().toList()) {
        assertTrue(ATTRIBUTES.contains(attribute.group(1)), () -> path + ": " + tag.group());
        boolean link = attribute.group(1).equals("href");
        assertTrue(
            !link || attribute.group(2).matches("[a-z0-9./-]*(#[a-zA-Z0-9._-]+)?"),
            () -> path + ": " + tag.group());
      }
      boolean single = Set.of("!doctype", "meta", "input").contains(tag.group(2));
      if (tag.group(1).isEmpty() && !single) {
        open.add(tag.group(2));
      } else if (!single) {
        assertEquals(open.remove(open.size() - 1), tag.group(2), path);
      }
    }
    assertEquals(List.of(), open, path);
    String texts = TAG.matcher(rest).replaceAll("");
    assertFalse(texts.contains("<") || texts.contains(">"), path);
    assertFalse(page.codePoints().anyMatch(Visible::isHidden), path);
    assertEquals(css, resource("site.css"), path);
    assertTrue(page.contains("default-src &apos;none&apos;"), path);
  }

  private static String resource(String name) {
    try {
      return Files.readString(
          Path.of("src/main/resources/dev/portreeve/compiler/site").resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void severalPacksMayHaveControlsAndParametersOfTheSameNames() {
    String rules =
        """
        pack %s version 1.0.0 "D"
        uses schema docker 1
        parameter limit : size
        control memory-small "M" severity low for each container
          require memory_limit is not unlimited and memory_limit at most limit
          because "b" fix "f"
        """;
    SortedMap<String, String> site =
        Site.pages(
            Stream.of("first", "second")
                .map(n -> pack(List.of(ParsedFile.of(n, rules.replace("%s", n)))))
                .toList());
    assertEquals(
        new TreeSet<>(
            Set.of(
                "controls/first/memory-small.html",
                "controls/second/memory-small.html",
                "data.html",
                "index.html",
                "parameters.html")),
        new TreeSet<>(new TreeMap<>(site).keySet()));
    assertEquals(List.of(), deadLinks(site));
  }
}
