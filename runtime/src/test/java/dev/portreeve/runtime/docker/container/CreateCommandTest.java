package dev.portreeve.runtime.docker.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.portreeve.runtime.docker.fact.Fact;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What Podman's own record of a command line tells, as collectors redact it, and what it does not.
 */
class CreateCommandTest {
  private static Fact<CreateCommand> of(String words) {
    return CreateCommand.parse(List.of(words.split(" ")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "podman run --userns=host IMAGE | userns | host",
        "podman run -d --userns host IMAGE --userns private | userns | host",
        "podman run --name --userns IMAGE --userns=host | userns | none",
        "podman create --privileged -it -p<redacted> --userns auto <redacted> | userns | auto",
        "/usr/bin/podman --log-level debug --root=<redacted> container run IMAGE --userns=host | userns | none",
        "podman run --userns=host --userns=private IMAGE | userns | private",
        "podman run --ulimit nofile=1:2 --rm=false -- IMAGE | ulimit | nofile=1:2",
        "podman run --net host IMAGE | network | host",
        "podman run --net=host --healthcheck-command true IMAGE | health-cmd | true",
      })
  void optionsEndAtTheImage(String words, String option, String value) {
    assertEquals(value, of(words).map(made -> made.last(option).orElse("none")).orElse("unknown"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "podman pod create --userns=host | userns | host",
        "podman pod create lab --userns auto -p <redacted> --infra=false | userns | auto",
        "podman --log-level debug pod create -n lab --device /dev/kvm | device | /dev/kvm",
        "podman pod create --userns host -- --userns private | userns | host",
        "podman pod create --new-option x --userns host | userns | unknown",
        "podman pod create --userns | userns | unknown",
        "podman pod start lab --userns host | userns | unknown",
        "podman run --pod new:lab --userns host --device /dev/kvm --gpus all IMAGE | userns | host",
        "podman run --pod new:lab --userns host --device /dev/kvm IMAGE | device | none",
        "podman run --pod new:lab --gpus all IMAGE --userns host | gpus | none",
      })
  void optionsOfAPodMayStandBehindItsName(String words, String option, String value) {
    Fact<CreateCommand> made = CreateCommand.ofPod(List.of(words.split(" ")));
    assertEquals(value, made.map(m -> m.last(option).orElse("none")).orElse("unknown"));
  }

  /**
   * An option that was not understood may be the one that is asked about, or hide where it ends.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<redacted> <redacted>",
        "podman",
        "podman run",
        "podman run --userns",
        "podman pod create --infra IMAGE",
        "podman --new-option x run IMAGE",
        "podman run --new-option x IMAGE",
        "podman run -d<redacted> --userns=host IMAGE",
        "podman run -<redacted> --userns=host IMAGE",
        "podman run - IMAGE",
        "docker run IMAGE",
      })
  void whatIsNotUnderstoodUpToTheImageIsUnknown(String words) {
    assertFalse(of(words).isKnown(), words);
  }
}
