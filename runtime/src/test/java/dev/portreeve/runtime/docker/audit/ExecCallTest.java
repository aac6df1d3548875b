package dev.portreeve.runtime.docker.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every spelling of an exec that Docker's and Podman's clients take, and what they refuse. */
class ExecCallTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      value = {
        "exec web sh                                  => web",
        "container exec web sh                        => web",
        "--context prod -H tcp://h:1 -D exec web sh   => web",
        "--log-level=debug exec web sh                => web",
        "exec --privileged web sh                     => web privileged",
        "exec -it --privileged=1 web sh               => web privileged",
        "exec --privileged=false web sh               => web",
        "exec --privileged --privileged=F web sh      => web",
        "exec -u root web sh                          => web as root",
        "exec -uroot web sh                           => web as root",
        "exec -u=root web sh                          => web as root",
        "exec --user root web sh                      => web as root",
        "exec --user=0:0 web sh                       => web as 0:0",
        "exec -itu 0 web sh                           => web as 0",
        "exec --user= web sh                          => web",
        "exec -e A=--privileged web sh                => web",
        "exec -eA=1 -w /tmp web sh                    => web",
        "exec --env-file f --workdir /x web sh        => web",
        "exec --detach-keys ctrl-a -d web sh          => web",
        "exec web sh --privileged -u root             => web",
        "exec -i -- web sh                            => web",
        "exec /web sh                                 => web",
        "exec --new-option web sh                     => ?",
        "exec -x web sh                               => ?",
        "exec -it                                     => ?",
        "--new exec web sh                            => ?",
        "compose exec web sh                          => ?",
        "run web exec                                 => ?",
      })
  void aCommandLineSays(String words, String expected) {
    String actual =
        ExecCall.of(List.of(words.strip().split(" +")))
            .map(
                c ->
                    c.container()
                        + (c.privileged() ? " privileged" : "")
                        + c.user().filter(u -> !u.isEmpty()).map(a -> " as " + a).orElse(""))
            .orElse("?");
    assertEquals(expected, actual);
  }
}
