package dev.portreeve.runtime.abi.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portreeve.runtime.abi.snapshot.ValueSource.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written is read as what it is, and no text that only looks like it. */
class ValueSourceTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "flag --network=host | FLAG | --network=host",
        "pod flag --memory=64m | POD_FLAG | --memory=64m",
        "flags of dockerd | OTHER | flags of dockerd",
        "file of podman kube play | PLAYED | ''",
        "file of podman kube play, by hand | OTHER | file of podman kube play, by hand",
        "file /etc/docker/daemon.json | OTHER | file /etc/docker/daemon.json",
        "for this alone flag --volume=a:/b | ALONE | --volume=a:/b",
        "given all, over: CHOWN, KILL | ALL_OVER | CHOWN, KILL",
        "pod without infra | BARE_POD | ''",
        "pod without infrastructure | OTHER | pod without infrastructure",
        "unenforced, as info says | UNENFORCED | ''",
        "default of the engine | DEFAULT | ' of the engine'",
        "inspect .Mounts[].Source | OTHER | inspect .Mounts[].Source",
      })
  void aTextIsOfOneKind(String text, Kind kind, String named) {
    assertEquals(new ValueSource(kind, named), ValueSource.of(text));
  }

  @Test
  void optionsAreReadAsTheyWereWritten() {
    assertEquals(new ValueSource(Kind.FLAG, "-p"), ValueSource.of(ValueSource.flag("-p")));
    assertEquals(new ValueSource(Kind.POD_FLAG, "-p"), ValueSource.of(ValueSource.podFlag("-p")));
  }

  @ParameterizedTest
  @EnumSource
  void soIsEachKind(Kind kind) {
    assertEquals(kind, ValueSource.of(ValueSource.of(kind)).kind());
  }
}
