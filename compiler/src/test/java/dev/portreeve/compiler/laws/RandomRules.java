package dev.portreeve.compiler.laws;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Random controls over the small world, as Reeve text that is well typed by construction: relations
 * of every kind on fields of every type, absence narrowed before it is relied on, quantifiers
 * inside quantifiers.
 */
final class RandomRules {
  private final Random random;
  private int variables;
  private int few;

  /** The type of the elements that the control at hand is about; empty for whole objects. */
  private String element = "";

  RandomRules(long seed) {
    this.random = new Random(seed);
  }

  /** A pack of these controls. */
  static String pack(List<String> controls) {
    return """
        pack random version 1.0.0
        uses schema harbour 1
        parameter unset_number : int "Never set"
        parameter some_ports : set of port = { 22, 80 } "Some"
        parameter some_registries : set of registry "Never set"
        parameter floor : version = 20.10.0 "A version"
        parameter word : text or nothing = nothing "A word"
        parameter ceiling : size or unlimited = unlimited "A size"
        parameter tags : set of text or unset = { "a" } "Some"
        parameter offers : list of offer = [ { who: "web-*", open: { 80, 443 } }, { who: "d?" } ] "Some"
        list some_paths : set of path = { "/run", "/etc" }
        list stale : set of text valid until 2020-01-01 = { "a", "db" }
        list globs : set of glob = { "web-*", "?b" }
        record offer "A pack's own"
          who : glob "Name"
          open : set of port "Ports"
        define reaches(p: path) means p covers "/run/docker.sock" or p is "/"
        define guarded(c: container, lowest: int) means
          c.nice at least lowest and (no m in c.mounts where reaches(m.source))
        """
        + String.join("", controls);
  }

  /** So many controls. */
  List<String> controls(int count) {
    return IntStream.range(0, count).mapToObj(this::control).toList();
  }

  /** So many controls in which these words stand. */
  List<String> controlsWith(int count, String words) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                Stream.generate(() -> control(i))
                    .filter(c -> c.contains(words))
                    .findFirst()
                    .orElseThrow())
        .toList();
  }

  /** So many controls that each ask of few things again and again. */
  List<String> narrowControls(int count) {
    List<String> controls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      few = 1 + random.nextInt(1_000);
      controls.add(control(i));
    }
    return controls;
  }

  private String control(int number) {
    String[] population =
        pick(
                "each container|container",
                "each container|container",
                "each container|container",
                "each running container|container",
                "each image|image",
                "the host|host",
                "the daemon|daemon",
                "each file in daemon.sockets|file",
                "each e in mounts of each container|container|mount",
                "each e in mounts of each running container|container|mount",
                "each e in limits of each container|container|limit",
                "each e in mounts of the host|host|mount",
                "the file daemon.key|file",
                "the file \"/var/run/x.conf\"|file")
            .split("\\|");
    String type = population[1];
    element = population.length > 2 ? population[2] : "";
    String name = type.equals("image") ? "reference" : type.equals("file") ? "path" : "name";
    String of =
        element.equals("mount") ? "{e.source} of " : element.isEmpty() ? "" : "{e.name} of ";
    String shown = type.equals("daemon") ? "{engine_version}" : of + "{" + name + "}";
    String where =
        population[0].startsWith("the")
            ? ""
            : pick("", " where (" + whole(type, 1) + ")", " where (" + whole(type, 0) + ")");
    String when = random.nextInt(3) == 0 ? "\n  when " + whole(type, 2) : "";
    StringBuilder obligations = new StringBuilder();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      obligations.append("\n  require ").append(whole(type, 3));
      obligations.append(pick("", "", " \"no " + shown + "\""));
      obligations.append(pick("", "", " otherwise ask \"" + shown + "?\""));
    }
    if (random.nextInt(3) == 0) {
      obligations.append("\n  ask \"" + shown + "?\" when ").append(whole(type, 2));
    } else if (random.nextInt(6) == 0) {
      obligations.append("\n  ask \"" + shown + "?\"");
    }
    return "control r-"
        + number
        + " \"r\"\n  severity low\n  for "
        + population[0]
        + where
        + when
        + obligations
        + "\n  because \"b\" fix \"f\"\n";
  }

  /** A whole condition of a control; where elements are its subjects, of them, too. */
  private String whole(String type, int depth) {
    if (element.isEmpty() || random.nextInt(4) == 0) {
      return condition(type, "", depth);
    }
    if (depth == 0 || random.nextBoolean()) {
      return condition(element, "e.", depth);
    }
    return unary(element, "e.", depth - 1) + pick(" and ", " or ") + unary(type, "", depth - 1);
  }

  private String pick(String... all) {
    return all[random.nextInt(all.length)];
  }

  /** Now and then of a few only, so that conditions meet. */
  private String one(String... all) {
    return few == 0 ? pick(all) : all[Math.floorMod(few + 7 * random.nextInt(5), all.length)];
  }

  /** A condition that may stand where a whole one is asked for. */
  private String condition(String type, String it, int depth) {
    int kind = random.nextInt(5);
    if (depth == 0 || kind == 0) {
      return atom(type, it);
    }
    if (kind == 1) {
      return quantified(type, it, depth);
    }
    if (kind == 2) {
      return "not " + unary(type, it, depth - 1);
    }
    List<String> parts = new ArrayList<>();
    // Now and then so long that it is spread over several methods.
    int count = 2 + random.nextInt(depth == 2 && random.nextInt(8) == 0 ? 60 : 3);
    for (int i = 0; i < count; i++) {
      parts.add(unary(type, it, depth - 1));
    }
    return String.join(random.nextBoolean() ? " and " : " or ", parts);
  }

  private String unary(String type, String it, int depth) {
    return "(" + condition(type, it, depth) + ")";
  }

  private String quantified(String type, String it, int depth) {
    String[] lists =
        switch (type) {
          case "container" ->
              new String[] {
                "mount " + it + "mounts",
                "port " + it + "ports",
                "text " + it + "arguments",
                "container " + it + "peers",
                "container containers",
                "image images",
                "cap " + it + "capabilities",
                "path some_paths",
                "path { \"/etc\", \"/var/run\" }",
                "port [ 80, 22, 80 ]",
                "cap { CHOWN, SYS_ADMIN }",
                "text [ \"db\", \"a\" ]",
                "offer offers",
                "file daemon.sockets"
              };
          case "mount" -> new String[] {"limit " + it + "limits", "text " + it + "options"};
          case "host" ->
              new String[] {
                "path " + it + "sockets",
                "ip " + it + "addresses",
                "instant " + it + "since",
                "text " + it + "agents",
                "container containers"
              };
          case "daemon" -> new String[] {"file " + it + "sockets", "path " + it + "socket_paths"};
          case "offer" -> new String[] {"port " + it + "open"};
          case "file" -> new String[] {"path daemon.socket_paths", "path host.sockets"};
          case "image" -> new String[] {"text " + it + "layers"};
          default -> new String[] {"path some_paths", "container containers", "port some_ports"};
        };
    String[] list = pick(lists).split(" ", 2);
    String variable = "v" + variables++;
    String inner = list[0];
    String own =
        switch (inner) {
          case "mount", "container", "image", "file", "limit", "offer" -> variable + ".";
          default -> variable;
        };
    String where = unary(inner, own, depth - 1);
    String satisfies = unary(inner, own, depth - 1);
    String quantifier =
        pick(
            "every",
            "some",
            "no",
            "at most 1",
            "at least 2",
            "exactly 1",
            "at most 50 percent of",
            "at least 34 percent of",
            "exactly 100 percent of",
            "at most unset_number");
    String tail =
        quantifier.equals("every")
            ? pick(" satisfies " + satisfies, " where " + where + " satisfies " + satisfies)
            : pick(" where " + where, " where " + where + " satisfies " + satisfies);
    return quantifier + " " + variable + " in " + list[1] + tail;
  }

  private String atom(String type, String it) {
    return switch (type) {
      case "container" -> ofContainer(it);
      case "mount" ->
          it
              + pick(
                  "writable is true",
                  "source is within \"/var/run\"",
                  "source covers \"/etc/key.pem\"",
                  "permissions is no looser than 0644",
                  "permissions permits 0022",
                  "options contains \"a\"",
                  "options is { \"a\", \"b\" }",
                  "limits is empty",
                  "limits is not empty and sum of soft over "
                      + it
                      + "limits is not unlimited and sum of soft over "
                      + it
                      + "limits at most 30",
                  "source is one of some_paths");
      case "limit" ->
          pick(
              it + "name starts with \"x\"",
              it + "soft is unlimited",
              it + "soft is not unlimited and " + it + "soft above 10",
              "sum of nice over containers above 5",
              it + "soft is unlimited or " + it + "soft is one of { 0, 7 }");
      case "image" ->
          pick(
              it + "user is unset or " + it + "user is \"root\"",
              it + "reference.tag is none or " + it + "reference.tag is \"latest\"",
              "age of " + it + "created above 10 days",
              it + "layers contains \"a\"",
              it + "reference is \"nginx:latest\"",
              it + "reference.registry is \"docker.io\"",
              it + "reference.registry is one of some_registries",
              it + "reference.repository contains \"/\"",
              it + "reference.digest is none or " + it + "reference.digest starts with \"sha\"",
              it + "created is one of { 2026-11-01, 2026-11-23T10:00:00Z }");
      case "host" ->
          it
              + pick(
                  "name is \"db\"",
                  "name matches one of globs",
                  "sockets contains \"/var/run\"",
                  "sockets is daemon.socket_paths",
                  "addresses contains \"10.0.0.5\"",
                  "since is empty",
                  "agents is not empty");
      case "daemon" ->
          pick(
              it + "icc is false",
              it + "engine_version at least floor",
              it + "engine_version " + pick("above", "below", "at most", "is") + " 20.10.1",
              "age of " + it + "started at most 30 days",
              it + "key is none or " + it + "key exists",
              it + "network is \"10.0.0.0/24\"",
              it + "socket_paths is some_paths");
      case "ip" -> it + pick(" is within daemon.network", " is \"10.0.0.5\"");
      case "instant" -> it + pick(" above 2026-01-01", " at most 2026-11-23");
      case "offer" ->
          pick(
              it + "who is \"db\"",
              it + "open contains 80",
              "host.name matches " + it + "who",
              it + "open is not empty");
      case "file" ->
          pick(
              self(it) + " exists",
              self(it) + " exists and " + it + "owner is \"root\"",
              self(it) + " exists and " + it + "permissions is no looser than 0640",
              it + "path is within \"/run\"");
      case "port" -> it + pick(" below 1024", " is one of some_ports", " is 80", " at least 443");
      case "cap" -> it + pick(" is ALL", " is one of { CHOWN, NET_RAW }", " is not SYS_ADMIN");
      case "path" -> it + pick(" is \"/run\"", " covers \"/etc/x\"", " is not within \"/run\"");
      default ->
          it + pick(" matches \"?b\"", " contains /^[a-z]+$/", " is \"a\"", " ends with \"x\"");
    };
  }

  /** How the object itself is called whose fields begin so. */
  private static String self(String it) {
    return it.isEmpty() ? "it" : it.substring(0, it.length() - 1);
  }

  private String ofContainer(String it) {
    return one(
            self(it) + " is running",
            "not " + self(it) + " is rooted",
            "guarded(" + self(it) + ", 1)",
            it + "working_directory is not unset and reaches(" + it + "working_directory)",
            it + "name is not one of stale",
            it + "name matches one of globs",
            it + "name starts with \"d\"",
            it + "image_reference is \"nginx\"",
            it + "registry is one of some_registries",
            it + "engine is unset or " + it + "engine above floor",
            "word is nothing or " + it + "name is word",
            it + "capabilities is not empty",
            it + "labels is unset or " + it + "labels is { \"a\", \"b\" }",
            "daemon.icc is true",
            it + "arguments starts with [ \"a\", \"b\" ]",
            it + "privileged is true",
            it + "privileged is not " + it + "privileged",
            it + "state is " + pick("running", "created", "exited"),
            it + "state is not one of { paused, exited }",
            it + "memory is unlimited",
            it + "memory is not unlimited and " + it + "memory at least 512 MiB",
            it + "memory is unlimited or " + it + "memory - 1 GiB below 0 bytes",
            it + "pids is unlimited or " + it + "pids + " + it + "nice above 5",
            it + "nice is one of { 7, 12 }",
            it + "nice at most unset_number",
            it + "timeout is none or " + it + "timeout above 5 seconds",
            it + "started is not never and age of " + it + "started above 2 days",
            it + "umask is no looser than 0027",
            it + "ports contains 80",
            it + "ports is some_ports",
            it + "ports is not empty",
            it + "count_placeholder",
            it + "port is not none and " + it + "port is one of " + it + "ports",
            it + "sizes is unset or " + it + "sizes contains 0 bytes",
            it + "capabilities is { CHOWN, ALL }",
            it + "capabilities contains NET_RAW",
            it + "dropped is not unset and " + it + "dropped contains ALL",
            it + "health is none or " + it + "health is one of { healthy, starting }",
            it + "address is not none and " + it + "address is within \"10.0.0.0/8\"",
            it + "name matches " + it + "pattern",
            it + "name contains \"b\"",
            it + "registry matches \"reg*\"",
            it + "engine is unset or " + it + "engine at least 20.10.1",
            it + "working_directory is unset or " + it + "working_directory is within \"/bin\"",
            it
                + "check is none or "
                + it
                + "check.state is never or "
                + it
                + "check.state is healthy",
            it + "check is not none and " + it + "check.interval at most 10 seconds",
            it + "profile.check.command is \"a\"",
            it + "profile.name is one of { \"tight\", \"b\" }",
            it + "image is missing",
            it + "image is not missing and " + it + "image.layers is not empty",
            it
                + "image is missing or "
                + it
                + "image.user is unset or "
                + it
                + "image.user is \"b\"",
            it + "labels is not unset and " + it + "labels is not empty",
            it + "peer_ids is empty",
            it + "memory same as ceiling",
            "sum of memory over containers is unlimited",
            "sum of memory over "
                + it
                + "peers is not unlimited and sum of memory over "
                + it
                + "peers at most 1 GiB",
            it
                + "memory is unlimited or sum of memory over containers is unlimited or"
                + " sum of memory over containers - "
                + it
                + "memory above 1 GiB",
            "sum of nice over containers at least 12",
            "sum of nice over " + it + "peers is one of { 0, 7 }",
            "sum of nice over containers is sum of nice over " + it + "peers",
            "sum of timeout over containers is none or 1 minute below sum of timeout over containers",
            it + "memory same as sum of memory over " + it + "peers",
            "not " + it + "pids same as " + it + "nice",
            it + "labels same as tags",
            it + "dropped same as { CHOWN }",
            it + "working_directory same as \"/usr/bin\"",
            it + "engine same as floor",
            it + "rootless same as " + it + "privileged",
            it + "health same as healthy",
            it + "nice at most 7",
            it + "nice at least 12",
            it + "nice is " + pick("7", "12"),
            it + "memory is not unlimited and " + it + "memory at most 512 MiB",
            it + "name is " + pick("\"db\"", "\"web-1\""),
            it + "name starts with " + pick("\"web\"", "\"d\""),
            it + "name ends with \"b\"",
            it + "name matches " + pick("\"w*1\"", "\"?b\"", "\"d*\""),
            it + "engine is not unset and " + it + "engine below 20.10.1",
            it + "engine is not unset and " + it + "engine is 20.10.0",
            it
                + "working_directory is not unset and "
                + it
                + "working_directory covers \"/bin/sh\"",
            it + "working_directory is not unset and " + it + "working_directory is \"/etc\"",
            it + "umask permits " + pick("0007", "0020"),
            it + "umask is 0660",
            it + "capabilities is empty",
            it + "capabilities is { CHOWN }",
            it + "mounts is empty",
            "count of " + it + "mounts at most 1",
            it + "started is not never and age of " + it + "started below 1 days",
            it + "address is not none and " + it + "address is within \"192.168.0.0/16\"",
            it + "address is not none and " + it + "address is \"10.0.0.5\"",
            it + "health is not none and " + it + "health is healthy")
        .replace(it + "count_placeholder", "count of " + it + "mounts at least 2");
  }
}
