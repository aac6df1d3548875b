package dev.portreeve.dsl.syntax;

import dev.portreeve.dsl.source.Span;
import java.util.List;
import java.util.Optional;

/** A declaration as written. {@code span} covers its first line's keyword and name. */
public sealed interface Decl {

  /** Keyword and name. */
  Span span();

  /** {@code alias "/var/run" is "/run"}. */
  record Alias(Span span, Text from, Text to) implements Decl {}

  /** {@code privilege root "May do all on the host"}: what collecting may need. */
  record Privilege(Span span, Id name, Text doc) implements Decl {}

  /**
   * {@code source inspect "docker inspect NAME" needs engine}: how a user collects what comes from
   * there, and the privileges that it takes.
   */
  record Source(Span span, Id name, Text command, List<Id> needs) implements Decl {
    /** Copies its list. */
    public Source {
      needs = List.copyOf(needs);
    }
  }

  /** {@code enum name { a, b }}. */
  record Enumeration(Span span, Id name, List<Id> members) implements Decl {
    /** Copies its list. */
    public Enumeration {
      members = List.copyOf(members);
    }
  }

  /** {@code record name "doc" named by "{field} at {field}" fields}. */
  record Record(
      Span span, Id name, Optional<Text> doc, Optional<Message> namedBy, List<Field> fields)
      implements Decl {
    /** Copies its list. */
    public Record {
      fields = List.copyOf(fields);
    }
  }

  /** {@code subject name "doc" shape named by f identified by g fields adjectives}. */
  record Subject(
      Span span,
      Id name,
      Text doc,
      Shape shape,
      Optional<Id> namedBy,
      Optional<Id> identifiedBy,
      List<Field> fields,
      List<Adjective> adjectives)
      implements Decl {
    /** Copies its lists. */
    public Subject {
      fields = List.copyOf(fields);
      adjectives = List.copyOf(adjectives);
    }
  }

  /** {@code parameter name : type = default "doc"}. */
  record Parameter(Span span, Id name, TypeExpr type, Optional<Expr> initial, Optional<Text> doc)
      implements Decl {}

  /** {@code list name : type valid until DATE = value}. */
  record Constant(Span span, Id name, TypeExpr type, Optional<Text> validUntil, Expr value)
      implements Decl {}

  /** {@code define name(p: T, ...) means expr}. */
  record Define(Span span, Id name, List<Formal> formals, Expr meaning) implements Decl {
    /** Copies its list. */
    public Define {
      formals = List.copyOf(formals);
    }
  }

  /** {@code control id "title" severity s population when obligations metadata}. */
  record Control(
      Span span,
      Id name,
      Text title,
      Optional<Id> severity,
      Population population,
      Optional<Expr> when,
      List<Obligation> obligations,
      Optional<Text> because,
      Optional<Message> fix,
      boolean notWaivable)
      implements Decl {
    /** Copies its list. */
    public Control {
      obligations = List.copyOf(obligations);
    }
  }

  /**
   * {@code benchmark name version 1.8.0 "title" sections profiles}: those sections that no profile
   * has, then the profiles with theirs.
   */
  record Benchmark(
      Span span,
      Id name,
      Text version,
      Optional<Text> title,
      List<Section> sections,
      List<Profile> profiles)
      implements Decl {
    /** Copies its lists. */
    public Benchmark {
      sections = List.copyOf(sections);
      profiles = List.copyOf(profiles);
    }
  }

  /** {@code test control cases}. */
  record Test(Span span, Id control, List<Case> cases) implements Decl {
    /** Copies its list. */
    public Test {
      cases = List.copyOf(cases);
    }
  }

  /** {@code mapping nist-800-190 "NIST SP 800-190" entries}. */
  record Mapping(Span span, Id name, Optional<Text> title, List<Entry> entries) implements Decl {
    /** Copies its list. */
    public Mapping {
      entries = List.copyOf(entries);
    }
  }

  /** {@code test with snapshot "fixtures/web.json" expectations}. */
  record SnapshotTest(Span span, Text snapshot, List<Expectation> expectations) implements Decl {
    /** Copies its list. */
    public SnapshotTest {
      expectations = List.copyOf(expectations);
    }
  }

  /**
   * {@code waive control for the container where p reason "..." owner "..." approved by "..." on
   * DATE from DATE until DATE only while p}.
   */
  record Waive(
      Span span,
      Id control,
      Scope scope,
      Text reason,
      Text owner,
      Text approvedBy,
      Text approvedOn,
      Optional<Text> from,
      Text until,
      Optional<Expr> onlyWhile)
      implements Decl {}

  /**
   * {@code attest control for the host verdict pass by "..." on DATE until DATE reason "..."}, and
   * what it is bound to.
   */
  record Attest(
      Span span,
      Id control,
      Scope scope,
      boolean passes,
      Text reason,
      Text by,
      Text on,
      Text until,
      Optional<Expr> onlyWhile)
      implements Decl {}

  /** {@code for the container where p}, {@code for each container where p}. */
  record Scope(
      Span span, boolean each, Optional<Element> element, Id subject, Optional<Expr> where) {}

  /** {@code p in published_ports}: a variable for each element of a list. */
  record Element(Span span, Id variable, Expr list) {}

  /**
   * A declaration that was complained about and misses a part. Its name is kept, where one was
   * written, so that nobody complains about those who use it.
   */
  record Broken(Span span, String keyword, Optional<Id> name) implements Decl {}

  /** A text with its place: a doc string, a title, a version or date as written. */
  record Text(Span span, String value) {}

  /** {@code name : type "doc" from source "path" set by flag "--x" deprecated "use y"}. */
  record Field(
      Span span,
      Id name,
      TypeExpr type,
      Optional<Text> doc,
      Optional<Origin> from,
      Optional<SetBy> setBy,
      Optional<Text> deprecated) {}

  /** {@code inspect ".Name"}, {@code flag "--privileged"}: a kind and a text. */
  record Origin(Id kind, Text text) {}

  /** {@code flag "--pid" unless private such as VALUE}. */
  record SetBy(Span span, Origin by, Optional<Expr> unless, Optional<Expr> suchAs) {}

  /** {@code adjective running : state is one of { running, paused }}. */
  record Adjective(Span span, Id name, Expr meaning) {}

  /** {@code one as daemon}, {@code many as containers}, {@code asked as files by path}. */
  record Shape(Span span, Kind kind, Id collection, Optional<Id> by) {

    /** How many there are, and whether the list is an open world. */
    public enum Kind {
      ONE,
      MANY,
      ASKED
    }
  }

  /** {@code name : type} of a define. */
  record Formal(Id name, TypeExpr type) {}

  /** Which subjects a control is about. */
  sealed interface Population {

    /** The words of the population. */
    Span span();

    /** {@code for each running container where p}, {@code for each file in daemon.sockets}. */
    record Each(Span span, List<Id> adjectives, Id subject, Optional<Expr> in, Optional<Expr> where)
        implements Population {
      /** Copies its list. */
      public Each {
        adjectives = List.copyOf(adjectives);
      }
    }

    /**
     * {@code for each p in published_ports of each running container where q}: the elements of a
     * list of each object that {@code of} means. The condition is asked of both.
     */
    record Elements(Span span, Element element, Population of, Optional<Expr> where)
        implements Population {}

    /**
     * {@code for the daemon}, {@code for the file "/etc/x"}, {@code for the file daemon.tls_key}.
     */
    record The(Span span, Id subject, Optional<Expr> which) implements Population {}
  }

  /** One {@code require} or {@code ask}. */
  sealed interface Obligation {

    /** All of its words. */
    Span span();

    /** {@code require condition "message" severity s otherwise ask "question"}. */
    record Require(
        Span span,
        Expr condition,
        Optional<Message> message,
        Optional<Id> severity,
        Optional<Message> otherwiseAsk)
        implements Obligation {}

    /** {@code ask "question" when condition}. */
    record Ask(Span span, Message question, Optional<Expr> when) implements Obligation {}
  }

  /** {@code profile docker-swarm "Docker Swarm" sections}. */
  record Profile(Span span, Id name, Text title, List<Section> sections) {
    /** Copies its list. */
    public Profile {
      sections = List.copyOf(sections);
    }
  }

  /** {@code section 5 "Container runtime" rows}. */
  record Section(Span span, Text number, Text title, List<Row> rows) {
    /** Copies its list. */
    public Section {
      rows = List.copyOf(rows);
    }
  }

  /** {@code 5.5 container-not-privileged level 1 automated with shares_only = true}. */
  record Row(
      Span span, Text number, Id control, int level, boolean automated, List<Setting> settings) {
    /** Copies its list. */
    public Row {
      settings = List.copyOf(settings);
    }
  }

  /** {@code parameter = value}. */
  record Setting(Id parameter, Expr value) {}

  /**
   * {@code seccomp-on "4.4.3", "4.4.4" checked against catalogue "name"}: the numbers that a
   * control has in another framework, and who says so. Without a word on it, an entry is unchecked.
   */
  record Entry(Span span, Id control, List<Text> numbers, Optional<Checked> checked) {
    /** Copies its list. */
    public Entry {
      numbers = List.copyOf(numbers);
    }
  }

  /** How an entry of a mapping was checked; {@code against} is empty where it was not. */
  record Checked(Span span, Basis basis, Optional<Text> against) {}

  /** What an entry of a mapping was held against. */
  enum Basis {
    /** The framework itself, as a catalogue that programs read. */
    CATALOGUE,
    /** A mapping that somebody else has published. */
    MAPPING,
    UNCHECKED
  }

  /**
   * One line of a test over a snapshot: {@code expect fail seccomp-on on container "web" naming
   * seccomp severity high}.
   */
  record Expectation(
      Span span,
      Outcome outcome,
      Id control,
      Optional<On> on,
      Optional<Expr> naming,
      Optional<Id> severity) {}

  /** {@code on container "web"}, or {@code on host} where there is one only. */
  record On(Span span, Id subject, Optional<Text> name) {}

  /** One line of a test: {@code fail privileged = true naming privileged severity high}. */
  record Case(
      Span span, Outcome outcome, List<Given> given, Optional<Expr> naming, Optional<Id> severity) {
    /** Copies its list. */
    public Case {
      given = List.copyOf(given);
    }
  }

  /** What a test expects. */
  enum Outcome {
    PASS,
    FAIL,
    UNKNOWN,
    MANUAL,
    NOT_APPLICABLE
  }

  /** {@code path = value}. */
  record Given(Expr path, Expr value) {}
}
