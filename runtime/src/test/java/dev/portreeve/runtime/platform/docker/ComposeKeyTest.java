package dev.portreeve.runtime.platform.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options of docker run as keys of a service; what has no key is not said at all. */
class ComposeKeyTest {
  @ParameterizedTest(name = "{0}, not {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "--read-only | `` | read_only: true",
        "--memory=512m | `` | mem_limit: 512m",
        "--user=1000 | `` | user: \"1000\"",
        "--cap-drop=NET_RAW | `` | cap_drop with \"NET_RAW\"",
        "`` | --privileged | no privileged",
        "`` | --cap-add=SYS_ADMIN | cap_add without \"SYS_ADMIN\"",
        "--cap-drop=NET_RAW | --cap-add=NET_RAW"
            + " | cap_drop with \"NET_RAW\" and cap_add without \"NET_RAW\"",
        "--ipc=private | --ipc=host | ipc: private",
        "--publish=127.0.0.1:8090:80/tcp | --publish=8090:80/tcp"
            + " | ports with \"127.0.0.1:8090:80/tcp\" instead of \"8090:80/tcp\"",
        "--health-cmd=COMMAND | --no-healthcheck"
            + " | healthcheck.test: \"COMMAND\" and no healthcheck.disable",
        "--network=NAME | --network=container:a" + " | networks with \"NAME\" and no network_mode",
        "--cpu-period=100000 --cpu-quota=50000 | ``" + " | cpu_period: 100000 and cpu_quota: 50000",
        "`` | '--volume=/it'\\''s \"here\":/x' | volumes without \"/it's \\\"here\\\":/x\"",
        "`` | --volume=/etc:/x:rw | volumes without \"/etc:/x\"",
        "`` | --volume=/etc:/x:ro | volumes without \"/etc:/x:ro\"",
        "`` | --mount=type=bind,source=/etc,target=/x"
            + " | volumes without { type: bind, source: /etc, target: /x }",
        "`` | '--mount=type=bind,source=/a b,target=/x,readonly,bind-propagation=rshared'"
            + " | volumes without { type: bind, source: \"/a b\", target: /x, read_only: true,"
            + " bind: { propagation: rshared } }",
        "`` | --mount=type=bind,source=/etc,target=/x,bind-recursive=disabled | volumes without"
            + " \"type=bind,source=/etc,target=/x,bind-recursive=disabled\"",
        "--gpus=all | `` | -",
        "--read-only --gpus=all | `` | -",
        "`` | --publish-all | -",
      })
  void says(String now, String gone, String said) {
    assertEquals(said, ComposeKey.change(now, gone).orElse("-"));
  }
}
