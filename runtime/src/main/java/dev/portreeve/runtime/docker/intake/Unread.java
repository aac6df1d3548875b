package dev.portreeve.runtime.docker.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.document.TextDocument;
import dev.portreeve.runtime.docker.unit.UnitFiles;
import java.util.List;
import java.util.regex.Pattern;

/** Documents that are known and not read, each with what to export instead. */
final class Unread {
  private static final String INSPECT = ": give `docker inspect`";
  private static final String CLUSTER = "what a cluster of Kubernetes runs is not read";

  /**
   * A text that is told by a pattern somewhere in it.
   *
   * @param lists whether it names objects, in words that are not read, or stands in place of some
   * @param names whether it is about something else, and names or counts objects beside
   */
  private record Form(Pattern mark, String why, boolean lists, boolean names) {
    Form(Pattern mark, String why) {
      this(mark, why, false, false);
    }

    static Form listing(Pattern mark, String why) {
      return new Form(mark, why, true, false);
    }

    static Form naming(Pattern mark, String why) {
      return new Form(mark, why, false, true);
    }
  }

  /**
   * An object that is told by keys, of which it has all.
   *
   * @param describes whether it describes objects, in a form that is not read
   */
  private record Shape(List<String> keys, String why, boolean describes) {
    Shape(String keys, String why) {
      this(List.of(keys.split(" ")), why, false);
    }

    static Shape describing(String keys, String why) {
      return new Shape(List.of(keys.split(" ")), why, true);
    }
  }

  private static final List<Form> FORMS =
      List.of(
          Form.naming(
              Pattern.compile("(?m)^ ?Server Version: "),
              "`docker info` for people is not read: print it with --format '{{json .}}'"),
          new Form(
              Pattern.compile("(?m)^Server:[^\\n]{0,200}\\n(?:[^\\n]{0,200}\\n){0,3}? +Version: "),
              "`docker version` for people is not read: print it with --format '{{json .}}'"),
          new Form(
              Pattern.compile("^Docker version [0-9]"),
              "a version alone: give `docker version --format '{{json" + " .}}'`"),
          new Form(
              Pattern.compile("^Client: +Podman Engine"),
              "`podman version` for people is not read: print it with --format json"),
          Form.naming(
              Pattern.compile("^host:\\r?\\n +arch: "),
              "`podman info` for people is not read: print it with --format json"),
          Form.listing(
              Pattern.compile("^CONTAINER ID +NAME +CPU"),
              "`docker stats` says nothing of settings" + INSPECT),
          Form.listing(
              Pattern.compile("^CONTAINER ID +IMAGE"),
              "the table of `docker ps` is not read" + INSPECT),
          Form.listing(
              Pattern.compile(
                  "^[0-9]{4}-[0-9-]{5}T\\S+ [a-z]+ [a-z_:]+ \\S+ \\(|^Images space usage:"),
              "what happened, and what it takes, is no state of an engine" + INSPECT),
          Form.listing(
              Pattern.compile("^REPOSITORY +TAG"),
              "the table of `docker images` is not read: give `docker image inspect`"),
          new Form(
              Pattern.compile("^(?:IMAGE|ID) +CREATED +CREATED BY"),
              "the table of `docker history` is not read: print it with --no-trunc --format"
                  + " '{{json .}}'"),
          Form.listing(
              Pattern.compile("^NETWORK ID +NAME"),
              "the table of `docker network ls` is not read: give `docker network inspect`"),
          Form.listing(
              Pattern.compile("^DRIVER +VOLUME NAME"),
              "the table of `docker volume ls` is not read: give `docker volume inspect`"),
          Form.naming(
              Pattern.compile("^TYPE +TOTAL +ACTIVE"),
              "`docker system df` says nothing of settings"),
          Form.listing(
              Pattern.compile("^ID +(?:HOSTNAME +STATUS|NAME +(?:MODE|IMAGE|DRIVER|CREATED))"),
              "a table of the swarm is not read: give `docker node|service|secret inspect`"),
          new Form(
              Pattern.compile("(?m)^Service Mode:"),
              "`docker service inspect --pretty` is not read: print it without --pretty"),
          Form.listing(
              Pattern.compile("^NAME +IMAGE +COMMAND +SERVICE"),
              "`docker compose ps` is not read" + INSPECT),
          Form.listing(
              Pattern.compile("^(?:CONTAINER +IMAGE +RUNTIME|ID +PID +STATUS +BUNDLE)"),
              "what containerd and runc list is not read" + INSPECT),
          Form.listing(Pattern.compile("^CONTAINER +IMAGE +CREATED +STATE"), CLUSTER),
          Form.listing(Pattern.compile("^(?:NAMESPACE +)?NAME +READY +"), CLUSTER),
          Form.listing(
              Pattern.compile(
                  "(?m)^[\"']?apiVersion[\"']?: (?:[^\\n]*\\n){1,40}?[\"']?kind[\"']?: "),
              CLUSTER),
          Form.listing(
              Pattern.compile(
                  "(?m)^[\"']?kind[\"']?: (?:[^\\n]*\\n){1,40}?[\"']?apiVersion[\"']?: "),
              CLUSTER),
          Form.listing(
              Pattern.compile(
                  "(?m)^[A-Za-z0-9][\\w.-]{0,63}:[ \\t]*\\r?\\n(?:[ \\t]+[^\\n]*\\n){0,30}?"
                      + "[ \\t]+(?:image|build): "),
              "services of a compose file stand beneath `services:`, indented, and this has none"),
          new Form(
              Pattern.compile("^(?:#[^\\n]*\\n|\\s)*(?:ARG [^\\n]*\\n\\s*)*FROM [^\\n]+\\n"),
              "a Dockerfile is no image: build it, and give `docker image inspect` and `docker"
                  + " history`"),
          Form.naming(
              Pattern.compile("^TARGET(?: +SOURCE|=\")"),
              "`findmnt` for people is not read: print it with --json"),
          Form.naming(
              Pattern.compile("^\\S+ on /\\S* type \\S+ \\("),
              "`mount` is not read: give /proc/self/mountinfo, or `findmnt --json`"),
          Form.naming(
              Pattern.compile("^Filesystem +"),
              "`df` does not tell all mounts: give /proc/self/mountinfo, or `findmnt --json`"),
          new Form(
              Pattern.compile("^(?:total [0-9]+\\r?\\n)?[-dlscbp][-rwxsStT]{9}[.+@]? +[0-9]+ "),
              "`ls` is not read: give `stat -L -c '%n|%a|%U|%G' PATH...`"),
          new Form(
              Pattern.compile(
                  "^/\\S+ [0-7]{3,4} \\S+[: ]\\S+\\r?\\n|^[0-7]{3,4} \\S+ \\S+ /\\S+\\r?\\n"),
              "this layout of `stat` is not read: print it with -L -c '%n|%a|%U|%G'"),
          new Form(
              Pattern.compile("^/\\S+ [0-9]+ [0-9]+ [0-9a-f]{4} [0-9]+ [0-9]+ "),
              "`stat -t` is not read: print it with -L -c '%n|%a|%U|%G'"),
          new Form(
              Pattern.compile("^(?:[0-7]{3,4}|[a-z_][-a-z0-9_]{0,31}:[a-z_][-a-z0-9_]{0,31})\\s*$"),
              "mode or owner of a file without its name: give `stat -L -c '%n|%a|%U|%G' PATH...`"),
          new Form(
              Pattern.compile(
                  "(?m)^\\S+ +[0-9]+ +[0-9]+ .*[0-9]:[0-9]{2} +\\S*dockerd|^(?:COMMAND|CMD)\\r?\\n"
                      + "|^[0-9]+ \\S*dockerd"),
              "a part of `ps` is not read: for dockerd's arguments give `tr '\\0' '\\n'"
                  + " </proc/PID/cmdline`, for what runs `ps -ef`"),
          new Form(
              Pattern.compile("^dockerd\\s*$"),
              "the name of dockerd, or all of its arguments: give /proc/PID/cmdline, called so"),
          new Form(
              Pattern.compile("^(?:lo|[a-z0-9@.-]{1,40}) +(?:UNKNOWN|UP|DOWN) |^1: lo +inet"),
              "`ip -br` and `ip -o` are not read: give `ip address`, or `ip -json address`"),
          new Form(
              Pattern.compile("^(?:-P INPUT|Chain INPUT|\\*filter|# Generated by iptables)"),
              "no control asks for the rules of the firewall"),
          Form.listing(
              Pattern.compile("(?i)^\\s*(?:<!doctype html|<html)"),
              "a page of HTML, as a proxy answers in place of an engine"),
          new Form(
              Pattern.compile("^\\s*(?:<\\?xml[^>]*>\\s*)?<bom\\b"),
              "CycloneDX as XML is not read: write it as JSON"),
          new Form(Pattern.compile("^\\s*<\\?xml"), "XML is not read"),
          new Form(
              Pattern.compile("(?m)^SPDXVersion: "), "SPDX as tags is not read: write it as JSON"),
          new Form(
              Pattern.compile("(?m)^Total: [0-9]+ \\("),
              "the table of Trivy is not read: print it with --format json"),
          new Form(
              Pattern.compile("^NAME +INSTALLED +"),
              "the table of Grype is not read: print it with -o json"),
          new Form(
              Pattern.compile("^-----BEGIN "),
              "a certificate or a key: nothing is asked of its content"),
          Form.listing(
              Pattern.compile("^null\\s*$"), "`null`: there is nothing of what was asked for"),
          new Form(Pattern.compile("^(?:#[^\\n]*+\\n)++\\z"), "nothing but comments"),
          new Form(
              Pattern.compile("^(?:[A-Za-z0-9._-]++\\n)++\\z(?<=\\.rules\\n)"),
              "names of files, and not what stands in them"),
          Form.naming(
              Pattern.compile("(?m)^# Docker Bench for Security"),
              "a result of docker-bench-security is no export"));

  private static final List<Shape> SHAPES =
      List.of(
          Shape.describing("apiVersion kind", CLUSTER),
          Shape.describing("status info", CLUSTER),
          Shape.describing(
              "Type Action Actor", "events of the engine are no state of it" + INSPECT),
          Shape.describing(
              "status id from Type", "events of the engine are no state of it" + INSPECT),
          Shape.describing("ociVersion", "what runc was told is not what the engine was" + INSPECT),
          Shape.describing(
              "SnapshotKey Spec", "what containerd was told is not what the engine was" + INSPECT),
          Shape.describing(
              "NetworkMode RestartPolicy", "a part of an inspect, its HostConfig: give all of it"),
          Shape.describing(
              "Hostname Env Image", "a part of an inspect, its Config: give all of it"),
          new Shape("Endpoints Metadata", "a context of the client is no state of an engine"),
          new Shape("blockdevices", "`lsblk` does not tell all mounts: give `findmnt --json`"),
          new Shape("runs version", "SARIF is not read: write the scan as JSON"),
          new Shape("vulnerabilities packageManager", "Snyk is not read: scan with Trivy or Grype"),
          new Shape(
              "summary details",
              "Dockle is not read: give `docker image inspect` and `docker history`"));

  private Unread() {}

  /** Words that only stand where containers are started, or told of. */
  private static final Pattern STARTS =
      Pattern.compile(
          "(?m)^[ \\t]{0,40}\\[(?:Container|Pod|Kube)]|--privileged\\b"
              + "|(?:docker|podman)_(?:container|service|stack|pod)\\b|\\bdocker::[a-z]"
              + "|\\b(?:docker|podman|nerdctl)\\s++(?!compose\\b)(?:[^\\s;|&]++\\s++){0,6}?"
              + "(?:run|create|play|start|restart|stack|service|kube)\\b"
              + "|\\b(?:docker|podman|nerdctl)[ -]compose\\b[^\\n]{0,200}?\\s(?:-f|--file)\\b"
              + "|\\bCOMPOSE_FILE[\"']?\\s*[:=]"
              + "|\\bcontainer(?:_name|Name|s)?[\"']?\\s*[:=]|\\bprivileged[\"']?\\s*(?:[:=]|=>)"
              + "|\\bdriver[\"']?\\s*[:=]\\s*[\"'](?:docker|podman)[\"']"
              + "|\\bdocker\\.Container\\b|\\bcontainers\\.(?:run|create)\\b"
              + "|/containers/(?:create|[^/\\s]{1,200}/(?:start|restart))\\b");

  /** Whether a text starts containers, or tells of some. */
  static boolean starts(String text) {
    return STARTS.matcher(text).find();
  }

  /** Why a text is left aside that is of no kind. */
  static FileOutcome why(TextDocument text) {
    boolean starts = starts(text.content());
    if (UnitFiles.isOneFile(text)) {
      return starts
          ? FileOutcome.unread("containers that a unit starts are not read" + INSPECT)
          : FileOutcome.known(
              "a unit's file alone does not say which drop-ins change it: give `systemctl cat`");
    }
    for (Form form : FORMS) {
      if (form.mark.matcher(text.content()).find()) {
        return outcome(form, starts);
      }
    }
    return starts ? FileOutcome.unread("unknown text") : FileOutcome.unknown("unknown text");
  }

  private static FileOutcome outcome(Form form, boolean starts) {
    if (form.lists) {
      return FileOutcome.unread(form.why);
    }
    return form.names || starts ? FileOutcome.naming(form.why) : FileOutcome.known(form.why);
  }

  /** Why an object is left aside that is of no kind. */
  static FileOutcome why(JsonNode object) {
    for (Shape shape : SHAPES) {
      if (shape.keys.stream().allMatch(object::has)) {
        return shape.describes ? FileOutcome.unread(shape.why) : FileOutcome.known(shape.why);
      }
    }
    return DeepWords.mayBeExport(object)
        ? FileOutcome.unread("unknown kind is not read")
        : FileOutcome.unknown("unknown kind is not read");
  }
}
