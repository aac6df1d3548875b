package dev.portreeve.cli.choice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.cli.Typed;
import dev.portreeve.cli.command.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packs that use packs: those that come with Portreeve, and those beside them on the line. */
class PacksBesideTest {
  private static final String EXPORT = "../examples/exports/docker-26.1.5";

  @TempDir static Path folder;

  @BeforeAll
  static void inputs() throws IOException {
    put(
        "tools",
        """
        pack site-tools version 2.0.0 "What our packs share"
        uses schema docker 1
        parameter odd_names : set of glob = { "tmp-*" } "Names that count as odd."
        define odd(name_of: text) means name_of matches one of odd_names
        """);
    put(
        "own",
        """
        pack own version 1.0.0 "Own rules"
        uses schema docker 1
        uses pack site-tools 2.0.0 as tools
        uses pack docker 1.0.0
        control no-odd-names "Names are plain"
          severity low
          for each container
          require not tools.odd(name) "{name} is odd"
          require no m in host_mounts where docker.leads_to_engine(m.source)
          because "b" fix "f"
        test no-odd-names
          fail name = "tmp-1" naming name
          pass name = "tmp-1", tools.odd_names = { }, host_mounts = [ ]
        """);
  }

  private static void put(String name, String text) throws IOException {
    Files.createDirectories(folder.resolve(name));
    Files.writeString(folder.resolve(name).resolve("p.reeve"), text);
  }

  private static Typed type(String line) {
    return Typed.line(line.replace("@", folder + "/"));
  }

  @Test
  void aPackFindsThoseThatStandBesideIt() {
    Typed alone = type("lint @own");
    assertEquals(Exit.USAGE, alone.exit());
    assertTrue(alone.out().contains("no pack `site-tools 2.0.0` is known"), alone::out);
    assertEquals(Exit.DECIDED, type("lint @own @tools").exit());
    assertEquals(Exit.DECIDED, type("test @own @tools").exit());
  }

  @Test
  void aParameterIsSetByItsOwnNameOrByItsFullOne() {
    String check = "check " + EXPORT + " --pack @own --pack @tools ";
    String plain = type(check).out();
    String set = type(check + "--set odd_names={\"user-*\"}").out();
    assertTrue(set.contains("5 containers: <name> is odd") && !plain.contains("is odd"), set);
    String full = type(check + "--set site-tools.odd_names={\"user-*\"}").out();
    assertTrue(full.contains("parameter site-tools.odd_names  set to"), full);
    assertEquals(set, full.replace("parameter site-tools.odd_names", "parameter odd_names"));
    Typed wrong = type(check + "--set site-tools.odd_names=5");
    assertEquals(Exit.USAGE, wrong.exit());
    assertTrue(wrong.err().contains("`site-tools.odd_names` is not a set of glob"), wrong::err);
  }
}
