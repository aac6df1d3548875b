package dev.portreeve.runtime.docker;

import java.util.List;
import java.util.regex.Pattern;

/** Texts that are known and not read, each with what to export instead. */
final class Unread {
  private record Form(Pattern mark, String why) {
    Form(String mark, String why) {
      this(Pattern.compile(mark, Pattern.MULTILINE), why);
    }
  }

  private static final List<Form> FORMS =
      List.of(
          new Form(
              "^ ?Server Version: ",
              "`docker info` for people is not read: print it with --format '{{json .}}'"),
          new Form(
              "^Server:[^\\n]*\\n(?:.*\\n){0,3}? +Version: ",
              "`docker version` for people is not read: print it with --format '{{json .}}'"),
          new Form(
              "^CONTAINER ID +IMAGE",
              "the table of `docker ps` is not read: give `docker inspect`"),
          new Form(
              "^REPOSITORY +TAG",
              "the table of `docker images` is not read: give `docker image inspect`"),
          new Form(
              "^# Docker Bench for Security", "a result of docker-bench-security is no export"));

  private Unread() {}

  /** Why a text is left aside that is of no kind. */
  static String why(Text text) {
    if (UnitFiles.isOneFile(text)) {
      return "a unit's file alone does not say which drop-ins change it: give `systemctl cat`";
    }
    for (Form form : FORMS) {
      if (form.mark.matcher(text.content()).find()) {
        return form.why;
      }
    }
    return "unknown text";
  }
}
