package dev.portreeve.cli.author;

import dev.portreeve.cli.choice.PackFinder;
import dev.portreeve.cli.choice.SchemaFinder;
import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Command;
import dev.portreeve.cli.command.ErrorFormat;
import dev.portreeve.cli.command.Exit;
import dev.portreeve.cli.command.Invocation;
import dev.portreeve.cli.command.Option;
import dev.portreeve.cli.command.Options;
import dev.portreeve.cli.command.Synopsis;
import dev.portreeve.cli.output.SiteDirectory;
import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.site.Site;
import dev.portreeve.dsl.checked.Pack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/** {@code portreeve doc}: packs as a site that anybody can read in a browser. */
public record DocCommand() implements Command {

  @Override
  public Synopsis synopsis() {
    return new Synopsis(
        "doc",
        "PACK... -o DIR",
        "make a browsable site of packs",
        """
        Writes a page for every control (what it asks, in English; why; what to do; where it \
        stands in benchmarks; the data it needs; examples; the rule itself), an index, the \
        parameters, and the data that all controls need. The pages are static, stand alone and \
        hold no script.

        DIR is made, or replaced if nothing but a site that this command made is in it.""",
        Options.of(
            Option.value("output", "DIR", "the directory of the site").or("o"),
            SchemaFinder.option(),
            ErrorFormat.option("error-format")),
        List.of(
            new Synopsis.Example(
                "portreeve doc docker -o site", "The controls that come with Portreeve."),
            new Synopsis.Example("portreeve doc docker rules/ -o site", "And one's own.")),
        List.of(Exit.DECIDED.meaning("the site is written"), Exit.USAGE, Exit.BUG));
  }

  @Override
  public Exit run(Invocation invocation) throws CliError {
    return doc(invocation);
  }

  private static Exit doc(Invocation invocation) throws CliError {
    List<String> names = invocation.operands().stream().distinct().toList();
    if (names.isEmpty()) {
      throw CliError.usage(
          "there is nothing to document", "name a pack: portreeve doc docker -o site");
    }
    Path directory =
        invocation
            .arguments()
            .value("output")
            .map(Path::of)
            .orElseThrow(
                () -> CliError.usage("where shall the site go?", "name a directory with -o"));
    PackFinder files = PackFinder.over(invocation.arguments().values("schema"));
    List<BuiltPack> packs = new ArrayList<>();
    for (String name : names) {
      packs.add(files.built(name, names));
    }
    refuseTwins(packs);
    SortedMap<String, String> pages = Site.pages(packs);
    try {
      SiteDirectory.write(directory, pages);
    } catch (IOException e) {
      throw CliError.usage("the site cannot be written: " + e.getMessage(), "choose another place");
    }
    invocation.say(pages.size() + " pages; open " + directory.resolve("index.html"));
    return Exit.DECIDED;
  }

  private static void refuseTwins(List<BuiltPack> packs) throws CliError {
    Set<String> seen = new HashSet<>();
    for (BuiltPack built : packs) {
      Pack pack = built.plan().pack();
      if (!seen.add(pack.name())) {
        throw CliError.usage(
            "two packs are called `" + pack.name() + "`", "document them one at a time");
      }
    }
  }
}
