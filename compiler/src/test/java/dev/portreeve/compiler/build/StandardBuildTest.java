package dev.portreeve.compiler.build;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.compiler.SchemaCompiler;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.runtime.pack.CompiledSchema;
import dev.portreeve.runtime.pack.PackFile;
import dev.portreeve.runtime.pack.SchemaLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The build step: from a tree of Reeve to pack files and an index, or to diagnostics. */
class StandardBuildTest {
  private static final String SCHEMA =
      """
      schema world version 1
      subject host "The machine" one as host named by name
        name : text "Host name"
      """;
  private static final String PACK =
      """
      pack own version 2.0
      uses schema world 1
      control host-named "Hosts have a name"
        severity low
        for the host
        require name is not ""
        because "x" fix "y"
      """;

  @TempDir Path sources;
  @TempDir Path target;

  private void write(String name, String text) throws IOException {
    Files.createDirectories(sources.resolve(name).getParent());
    Files.writeString(sources.resolve(name), text);
  }

  private void build() throws IOException {
    StandardBuild.main(
        new String[] {sources.toString(), target.toString(), target.resolve("schemas").toString()});
  }

  @Test
  void packsAndAnIndexAreWritten() throws Exception {
    write("schema/world/w.reeve", SCHEMA);
    write("packs/own/p.reeve", PACK);
    build();
    CompiledSchema ships =
        SchemaCompiler.compile(List.of(ParsedFile.of("w.reeve", SCHEMA)))
            .result()
            .orElseThrow()
            .compiled();
    CompiledPack pack =
        PackFile.read(
            "own",
            Files.readAllBytes(target.resolve("packs/own.pack")),
            SchemaLibrary.of(List.of(ships)));
    assertSame(ships, pack.schema(), "the pack refers to the schema that ships");
    assertArrayEquals(
        SchemaLibrary.of(List.of(ships)).bytes(), Files.readAllBytes(target.resolve("schemas")));
    assertEquals("p.reeve:3:1", pack.controls().get(0).place());
    assertEquals(
        "packs/own.pack\npacks/own/p.reeve\nschema/world/w.reeve\n",
        Files.readString(target.resolve("index")));
  }

  @Test
  void aMistakeFailsTheBuildWithItsPicture() throws IOException {
    write("schema/world/w.reeve", SCHEMA);
    write("packs/own/p.reeve", PACK.replace("require name", "require nam"));
    IllegalStateException e = assertThrows(IllegalStateException.class, this::build);
    assertTrue(e.getMessage().contains("packs/own does not compile"), e.getMessage());
    assertTrue(e.getMessage().contains("p.reeve:6:11: error E0301"), e.getMessage());
    assertFalse(Files.exists(target.resolve("packs/own.pack")));
  }

  @Test
  void aWarningFailsItToo() throws IOException {
    write("schema/world/w.reeve", SCHEMA);
    write("packs/own/p.reeve", PACK.replace("because \"x\" ", ""));
    IllegalStateException e = assertThrows(IllegalStateException.class, this::build);
    assertTrue(e.getMessage().contains("warning W0502"), e.getMessage());
  }

  @Test
  void whatIsAsNewAsItsSourcesIsLeftAlone() throws IOException {
    write("schema/world/w.reeve", SCHEMA);
    write("packs/own/p.reeve", PACK);
    build();
    Path pack = target.resolve("packs/own.pack");
    byte[] mine = {1};
    Files.write(pack, mine);
    build();
    assertArrayEquals(mine, Files.readAllBytes(pack));
    FileTime later = FileTime.from(Instant.now().plusSeconds(2));
    Files.setLastModifiedTime(sources.resolve("packs/own/p.reeve"), later);
    build();
    assertNotEquals(1, Files.size(pack), "a source was changed");
    Files.delete(pack);
    build();
    assertTrue(Files.exists(pack), "what went away is made again");
  }

  @Test
  void aSourceThatWentAwayIsAChange() throws IOException {
    write("schema/world/w.reeve", SCHEMA);
    write("packs/own/p.reeve", PACK);
    write("packs/own/more.reeve", "");
    build();
    Files.delete(sources.resolve("packs/own/more.reeve"));
    build();
    assertFalse(Files.readString(target.resolve("index")).contains("more"));
  }
}
