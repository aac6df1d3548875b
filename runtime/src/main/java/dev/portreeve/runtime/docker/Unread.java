package dev.portreeve.runtime.docker;

import java.util.List;
import java.util.regex.Pattern;

/** Texts that are known and not read, each with what to export instead. */
final class Unread {
  private record Form(Pattern mark, String why) {}

  private static final List<Form> FORMS =
      List.of(
          new Form(
              Pattern.compile("(?m)^ ?Server Version: "),
              "`docker info` for people is not read: print it with --format '{{json .}}'"),
          new Form(
              Pattern.compile("(?m)^Server:[^\\n]{0,200}\\n(?:[^\\n]{0,200}\\n){0,3}? +Version: "),
              "`docker version` for people is not read: print it with --format '{{json .}}'"),
          new Form(
              Pattern.compile("^CONTAINER ID +IMAGE"),
              "the table of `docker ps` is not read: give `docker inspect`"),
          new Form(
              Pattern.compile("^REPOSITORY +TAG"),
              "the table of `docker images` is not read: give `docker image inspect`"),
          new Form(
              Pattern.compile("(?m)^# Docker Bench for Security"),
              "a result of docker-bench-security is no export"));

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
