package dev.portreeve.cli.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A container chooses the names of its files: through the script, too, each is one name. */
class ChangedFilesTest {
  private static final String ID = "c0ffee".repeat(10) + "beef";

  @TempDir Path folder;

  @Test
  void aNameWithLineFeedsAddsNoChange() throws Exception {
    Path upper = Files.createDirectories(folder.resolve("upper"));
    Files.createDirectories(upper.resolve("tmp/x\nA /etc"));
    Files.createFile(upper.resolve("tmp/x\nA /etc/shadow"));
    Files.createFile(upper.resolve("tmp/x"));
    Files.createFile(upper.resolve("tmp/y\n\nC "));
    Files.createFile(upper.resolve("tmp/z"));
    Path engine = Files.createDirectories(folder.resolve("engine"));
    Path docker =
        Files.writeString(
            engine.resolve("docker"),
            """
            #!/bin/sh
            case "$*" in
              "--version") echo "Docker version 26.1.5, build a72d7cd" ;;
              "version"*) echo '{"Client":{},"Server":{"Version":"26.1.5","ApiVersion":"1.45"}}' ;;
              "info --format"*) echo '{"ID":"i","Name":"h","ServerVersion":"26.1.5"}' ;;
              "ps --all"* | "ps --quiet"*) echo "%s" ;;
              "inspect --type container"*UpperDir*) echo "%s" ;;
              "diff "*)
                cat <<'EOF'
            C /tmp
            A /tmp/x
            A /tmp/x
            A\s
            A /tmp/x
            A /etc
            A /tmp/x
            A /etc/shadow
            A /tmp/y

            C\s
            A /tmp/z
            EOF
                ;;
              *) exit 1 ;;
            esac
            """
                .formatted(ID, upper));
    docker.toFile().setExecutable(true);
    Collected.from(engine, folder);
    assertEquals(
        """
        portreeve changes 1
        C /tmp
        A /tmp/x
        A /tmp/x\\012A\\040
        A /tmp/x\\012A\\040/etc
        A /tmp/x\\012A\\040/etc/shadow
        A /tmp/y\\012\\012C\\040
        A /tmp/z
        """,
        collected("./engine/diff_" + ID + ".txt"));
  }

  private String collected(String name) throws Exception {
    Process tar =
        new ProcessBuilder("tar", "-xOf", folder.resolve("host.tar").toString(), name).start();
    return new String(tar.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
