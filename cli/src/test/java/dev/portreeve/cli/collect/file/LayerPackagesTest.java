package dev.portreeve.cli.collect.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Packages of layers, the lowest first: {@code PATH=TEXT}, {@code PATH>LINK}, {@code PATH/} a
 * directory. The script lists the same.
 */
class LayerPackagesTest {
  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // Where nobody noted anything, somebody may have taken the notes away.
        "bin/sh= | ``",
        "var/lib/dpkg/status=Package: gcc~Status: install ok installed~Version: 4:12.2.0-3~~Package:"
            + " old~Status: deinstall ok config-files~Version: 1 |"
            + " package deb gcc 4:12.2.0-3,packages",
        // The uppermost file counts, and a file in place of a directory takes all below it away.
        "var/lib/dpkg/status=Package: a~Version: 1;var/lib/dpkg/status=Package: b~Version: 2 |"
            + " package deb b 2,packages",
        "var/lib/dpkg/status=Package: a;var/lib/dpkg= | ``",
        "var/lib/dpkg/status=Package: a;etc/x= | package deb a -,packages",
        // A package that was unpacked and not configured is there, as is one that waits for others.
        "var/lib/dpkg/status=Package: a~Status: install ok unpacked~~Package: b~Status: install ok"
            + " triggers-pending~~Package: c~Status: purge ok not-installed |"
            + " package deb a -,package deb b -,packages",
        // A file of its own for each, in several layers.
        "var/lib/dpkg/status.d/base=Package: base-files~Version: 12;var/lib/dpkg/status.d/tz=Package:"
            + " tzdata~Version: 2026a+deb;var/lib/dpkg/status.d/tz.md5sums=x |"
            + " package deb base-files 12,package deb tzdata 2026a+deb,packages",
        "lib/apk/db/installed=C:Q1~P:musl~V:1.2.5-r0~A:x86_64~~P:busybox~V:1.37-r1~ |"
            + " package apk musl 1.2.5-r0,package apk busybox 1.37-r1,packages",
        "lib>usr/lib,usr/lib/apk/db/installed=P:musl~V:1 | package apk musl 1,packages",
        // What cannot be read leaves the list open.
        "var/lib/rpm/rpmdb.sqlite=x,var/lib/dpkg/status=Package: a~Version: 1 | package deb a 1",
        "usr/lib/sysimage/rpm/ | ``",
        "var>elsewhere,elsewhere/lib/dpkg/status=Package: a | ``",
        "var/lib/dpkg/status>other,var/lib/dpkg/other=Package: a | ``",
        "var/lib/dpkg/status=Package: a b | ``",
        "var/lib/dpkg/status/ | ``",
        "nix/store/ | ``",
        // What is not written as the manager writes it may name a package all the same.
        "var/lib/dpkg/status=package: gcc~status: install ok installed~~Package: b~ | package deb b -",
        "var/lib/dpkg/status=Package:gcc~Status: install ok installed~ | ``",
        "lib/apk/db/installed=P:a~ ~P:b~~ | package apk b -",
        // A version that is no word says nothing.
        "lib/apk/db/installed=P:a~V:1 2 | package apk a -,packages"
      })
  void whatIsNotedInLayersIsListed(String layers, String expected) throws Exception {
    List<Path> uppermostFirst = new ArrayList<>();
    int number = 0;
    for (String layer : layers.split(";")) {
      uppermostFirst.add(0, made(folder.resolve("l" + number++), layer.strip()));
    }
    String said =
        LayerPackages.of(uppermostFirst, new OverlayNotes(OverlayNotesTest::run), () -> false);
    String wanted =
        expected == null || expected.isEmpty() ? "" : expected.replace(",", "\n") + "\n";
    assertEquals(wanted, said);
    assertEquals(said, script(uppermostFirst), "the script's");
  }

  private static Path made(Path layer, String entries) throws IOException {
    Files.createDirectories(layer);
    for (String entry : entries.split(",")) {
      int end = Math.max(entry.indexOf('='), entry.indexOf('>'));
      Path at = layer.resolve(end < 0 ? entry : entry.substring(0, end));
      if (entry.endsWith("/")) {
        Files.createDirectories(at);
        continue;
      }
      Files.createDirectories(at.getParent());
      String text = entry.substring(end + 1);
      if (entry.charAt(end) == '>') {
        Files.createSymbolicLink(at, Path.of(text));
      } else {
        Files.writeString(at, text.replace('~', '\n'));
      }
    }
    return layer;
  }

  private String script(List<Path> layers) throws Exception {
    String all;
    try (InputStream in =
        LayerPackages.class.getResourceAsStream("/dev/portreeve/cli/collect/collector.sh")) {
      all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    String functions = all.substring(all.indexOf("\nnotes_of() {"), all.indexOf("\n# special_in"));
    String joined = layers.stream().map(layer -> layer + ":").collect(Collectors.joining());
    Files.writeString(
        folder.resolve("packages.sh"),
        "work="
            + folder
            + "\nuntil=9999999999\nguard=\nmkdir -p \"$work/layers\"\nLC_ALL=C\nexport LC_ALL\n"
            + all.lines().filter(line -> line.startsWith("  tell_notes=")).findFirst().orElseThrow()
            + "\n"
            + functions
            + "\npackages_in '"
            + joined
            + "'\n");
    Process sh =
        new ProcessBuilder("sh", folder.resolve("packages.sh").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return new String(sh.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
