package dev.portreeve.cli.cache;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.runtime.pack.PackFile;
import dev.portreeve.stdlib.StandardPacks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was compiled is kept for its texts and its release, and never believed. */
class CompiledCacheTest {
  private static final CompiledPack PACK = StandardPacks.pack("enterprise-practices").orElseThrow();

  @TempDir Path temporary;
  private Path directory;

  @BeforeEach
  void makeNothing() {
    directory = temporary.resolve("cache/compiled");
  }

  private CompiledCache cache() {
    return CompiledCache.in(directory, "1.0 of today");
  }

  private static CacheKey key(CompiledCache cache, String text) {
    return cache.key("pack").files(List.of(SourceFile.of("a.reeve", text))).key();
  }

  private Path entry() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.findFirst().orElseThrow();
    }
  }

  private Optional<CompiledPack> kept() {
    CompiledCache cache = cache();
    return cache.pack(key(cache, "a"));
  }

  private void keep(CompiledPack pack) {
    CompiledCache cache = cache();
    cache.keep(key(cache, "a"), pack);
  }

  @Test
  void whatIsKeptComesBack() {
    assertEquals(Optional.empty(), kept());
    keep(PACK);
    assertArrayEquals(PackFile.write(PACK), PackFile.write(kept().orElseThrow()));
  }

  @Test
  void anotherTextNameOrReleaseHasAnotherEntry() {
    keep(PACK);
    CompiledCache cache = cache();
    assertEquals(Optional.empty(), cache.pack(key(cache, "b")));
    SourceFile renamed = SourceFile.of("b.reeve", "a");
    assertEquals(Optional.empty(), cache.pack(cache.key("pack").files(List.of(renamed)).key()));
    CompiledCache other = CompiledCache.in(directory, "1.0 of tomorrow");
    assertEquals(Optional.empty(), other.pack(key(other, "a")));
  }

  @Test
  void aDamagedEntryIsPassedOver() throws IOException {
    keep(PACK);
    byte[] bytes = Files.readAllBytes(entry());
    for (int at : new int[] {0, 33, bytes.length / 2, bytes.length - 1}) {
      byte[] damaged = bytes.clone();
      damaged[at] ^= 1;
      Files.write(entry(), damaged);
      assertEquals(Optional.empty(), kept(), "changed at " + at);
    }
    Files.write(entry(), Arrays.copyOf(bytes, bytes.length - 1));
    assertEquals(Optional.empty(), kept());
    Files.write(entry(), new byte[0]);
    assertEquals(Optional.empty(), kept());
  }

  @Test
  void anEntryOfAnotherKeyIsPassedOver() throws IOException {
    CompiledCache cache = cache();
    cache.keep(key(cache, "b"), PACK);
    Files.move(entry(), directory.resolve(key(cache, "a").hex() + ".pack"));
    assertEquals(Optional.empty(), kept());
  }

  /** A class that reaches beyond the list comes with a fitting checksum, and no further. */
  @Test
  void aPoisonedEntryIsPassedOver() {
    byte[] name = "dev/portreeve/runtime/abi/Truth".getBytes(StandardCharsets.US_ASCII);
    byte[] other = "java/lang/Runtime/exec/or/other".getBytes(StandardCharsets.US_ASCII);
    assertEquals(name.length, other.length);
    Map<String, byte[]> classes = new LinkedHashMap<>();
    boolean poisoned = false;
    for (Map.Entry<String, byte[]> each : PACK.classes().entrySet()) {
      byte[] bytes = each.getValue().clone();
      for (int i = 0; i + name.length <= bytes.length; i++) {
        if (Arrays.equals(bytes, i, i + name.length, name, 0, name.length)) {
          System.arraycopy(other, 0, bytes, i, other.length);
          poisoned = true;
        }
      }
      classes.put(each.getKey(), bytes);
    }
    assertTrue(poisoned);
    keep(with(classes));
    assertEquals(Optional.empty(), kept());
  }

  private static CompiledPack with(Map<String, byte[]> classes) {
    return new CompiledPack(
        PACK.name(),
        PACK.version(),
        PACK.uses(),
        PACK.schema(),
        PACK.givenShapes(),
        PACK.givenDecoder(),
        PACK.parameters(),
        PACK.lists(),
        PACK.rules(),
        PACK.controls(),
        PACK.benchmarks(),
        PACK.mappings(),
        PACK.nodes(),
        PACK.decisions(),
        PACK.constants(),
        classes,
        PACK.digest());
  }

  @Test
  void whatOthersMayWriteToIsNotRead() throws IOException {
    keep(PACK);
    Files.setPosixFilePermissions(entry(), PosixFilePermissions.fromString("rw-rw----"));
    assertEquals(Optional.empty(), kept());
    Files.setPosixFilePermissions(entry(), PosixFilePermissions.fromString("rw-------"));
    assertTrue(kept().isPresent());
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertEquals(Optional.empty(), kept());
  }

  @Test
  void aLinkIsNotFollowed() throws IOException {
    keep(PACK);
    Path real = Files.move(entry(), temporary.resolve("elsewhere"));
    CompiledCache cache = cache();
    Files.createSymbolicLink(directory.resolve(key(cache, "a").hex() + ".pack"), real);
    assertEquals(Optional.empty(), kept());
  }

  @Test
  void itIsMadeForItsOwnerAlone() throws IOException {
    keep(PACK);
    assertEquals(
        "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)));
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(entry())));
  }

  @Test
  void whereNothingCanBeWrittenNothingIsKept() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "");
    CompiledCache none = CompiledCache.in(file.resolve("below"), "1.0 of today");
    assertFalse(none.isOn());
    none.keep(key(none, "a"), PACK);
    assertEquals(Optional.empty(), none.pack(key(none, "a")));
  }

  @Test
  void whatWasNotAskedForLongestGoesFirst() throws IOException {
    CacheDirectory small = CacheDirectory.at(directory, 2_500).orElseThrow();
    for (String name : List.of("a", "b")) {
      small.write(name, new byte[1_000]);
      Files.setLastModifiedTime(directory.resolve(name), FileTime.fromMillis(name.charAt(0)));
    }
    assertTrue(small.read("a").isPresent());
    small.write("c", new byte[1_000]);
    assertTrue(small.read("a").isPresent());
    assertEquals(Optional.empty(), small.read("b"));
    assertTrue(small.read("c").isPresent());
  }
}
