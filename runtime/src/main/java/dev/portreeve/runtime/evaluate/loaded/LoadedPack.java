package dev.portreeve.runtime.evaluate.loaded;

import dev.portreeve.runtime.abi.Codes;
import dev.portreeve.runtime.abi.Numbers;
import dev.portreeve.runtime.abi.Texts;
import dev.portreeve.runtime.abi.pattern.Pattern;
import dev.portreeve.runtime.abi.pattern.PatternException;
import dev.portreeve.runtime.abi.rule.Rules;
import dev.portreeve.runtime.abi.snapshot.Decoder;
import dev.portreeve.runtime.abi.snapshot.Footprint;
import dev.portreeve.runtime.abi.snapshot.Layout;
import dev.portreeve.runtime.abi.snapshot.View;
import dev.portreeve.runtime.condition.Telling;
import dev.portreeve.runtime.condition.Template;
import dev.portreeve.runtime.evaluate.policy.PolicyException;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.json.StrictJson;
import dev.portreeve.runtime.json.UniqueKeyParser;
import dev.portreeve.runtime.load.AllowListLoader;
import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.runtime.pack.CompiledPack.Constant;
import dev.portreeve.runtime.verdict.UnknownReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The classes of one pack, defined, and how to make its rules over given parameters. */
public final class LoadedPack {
  private final CompiledPack pack;
  private final AllowListLoader loader;
  private final Layout given;
  private final Object[] constants;
  private final StrictJson json = StrictJson.withDefaults();

  /**
   * Defines the classes of a pack.
   *
   * @throws PolicyException naming the pack, when one of them is not such as generated code is
   */
  public LoadedPack(CompiledPack pack, LoadedSchema schema) throws PolicyException {
    this.pack = pack;
    this.loader = PackGate.define(pack, schema);
    this.given = Layout.of(pack.givenShapes(), schema.aliases());
    this.constants = pack.constants().stream().map(LoadedPack::constant).toArray();
  }

  private static Object constant(Constant constant) {
    switch (constant.kind()) {
      case TEXT:
        return constant.texts().get(0);
      case TEXTS:
        return Texts.of(constant.texts().toArray(new String[0]), true);
      case NUMBERS:
        return Numbers.of(constant.numbers().stream().mapToLong(n -> n).toArray(), true);
      case CODES:
        return Codes.of(constant.numbers().stream().mapToInt(Long::intValue).toArray(), true);
      case PATTERN:
        return pattern(constant.texts().get(0));
      default:
        return new Template(constant.texts());
    }
  }

  private static Pattern pattern(String source) {
    try {
      return Pattern.of(source);
    } catch (PatternException e) {
      throw new IllegalArgumentException("a pack with a pattern that does not compile", e);
    }
  }

  /**
   * The pack's rules, class by class, with these parameters set and its lists as of a day.
   *
   * @throws PolicyException when a setting does not fit, or the pack's classes do not do what its
   *     tables say
   */
  public Made rules(Map<String, String> settings, Instant now) throws PolicyException {
    try {
      return made(settings, now);
    } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
      throw PolicyException.refused(pack, "its classes do not fit its tables (" + name(e) + ")", e);
    }
  }

  /** What a refusal calls what was thrown. */
  public static String name(Throwable e) {
    return e.getClass().getSimpleName();
  }

  /** Rules that were made, class by class, and what they were given. */
  public record Made(List<Rules> rules, Telling.Given given) {}

  private Made made(Map<String, String> settings, Instant now) throws PolicyException {
    View parameters = parameters(settings);
    View lists = lists(now);
    List<Rules> rules = new ArrayList<>();
    for (CompiledPack.RuleClass each : pack.rules()) {
      rules.add(
          make(
              each.name(),
              Rules.class,
              new Class<?>[] {View.class, View.class, Object[].class},
              parameters,
              lists,
              constants.clone()));
    }
    return new Made(rules, new Telling.Given(parameters, lists, constants));
  }

  private View parameters(Map<String, String> settings) throws PolicyException {
    Reading reading = new Reading(0);
    for (CompiledPack.Parameter parameter : pack.parameters()) {
      Optional<String> value =
          Optional.ofNullable(settings.get(parameter.name())).or(parameter::initial);
      if (value.isEmpty()) {
        reading.unset(parameter.name(), UnknownReason.NOT_SET.words());
        continue;
      }
      reading.read(parameter.name(), value.get());
      Optional<String> problem = reading.problem(parameter.name());
      if (problem.isPresent()) {
        throw new PolicyException(
            "the parameter `"
                + parameter.name()
                + "` is not a "
                + parameter.type()
                + ": "
                + problem.get(),
            parameter.initial().map(json -> "its own value is `" + json + "`: ").orElse("")
                + parameter.doc());
      }
      if (settings.containsKey(parameter.name())) {
        reading.from(parameter.name(), "set for this run");
      }
    }
    return reading.end();
  }

  /** A list is unknown from the day after the last one on which it is valid. */
  private View lists(Instant now) throws PolicyException {
    Reading reading = new Reading(1);
    LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
    for (CompiledPack.Listed list : pack.lists()) {
      Optional<LocalDate> last = list.validUntil().map(LocalDate::parse);
      if (last.isPresent() && today.isAfter(last.get())) {
        reading.unset(
            list.name(),
            "the pack's table was valid until "
                + last.get()
                + "; a newer version of the pack renews it");
      } else {
        reading.read(list.name(), list.value());
      }
    }
    return reading.end();
  }

  /** Reads normalized JSON into a view of shape {@code root}. */
  private final class Reading {
    private final int root;
    private final Decoder decoder = decoder();
    private final View view;

    Reading(int root) {
      this.root = root;
      decoder.start(given, Footprint.all(given.shapes()), null);
      this.view = decoder.root(root);
    }

    void read(String name, String value) throws PolicyException {
      try {
        byte[] text = json.text(name, value.getBytes(StandardCharsets.UTF_8));
        try (UniqueKeyParser parser = json.parser(text)) {
          parser.nextToken();
          decoder.start(given, Footprint.all(given.shapes()), parser);
          decoder.member(view, root, name);
          json.expectEnd(name, parser);
        }
      } catch (InputException e) {
        throw new PolicyException("the parameter `" + name + "` " + e.getMessage(), "");
      } catch (IOException | UncheckedIOException e) {
        // Jackson's words speak of its own settings, and quote.
        throw new PolicyException("the parameter `" + name + "` has a value that is no JSON", "");
      }
    }

    void unset(String name, String reason) {
      decoder.unset(view, root, name, reason);
    }

    void from(String name, String origin) {
      decoder.from(view, root, name, origin);
    }

    Optional<String> problem(String name) {
      return decoder.problem(view, root, name);
    }

    View end() {
      decoder.finish(view, root);
      return view;
    }
  }

  private Decoder decoder() {
    return make(pack.givenDecoder(), Decoder.class, new Class<?>[0]);
  }

  private <T> T make(String name, Class<T> kind, Class<?>[] types, Object... values) {
    return instance(loader, name, kind, types, values);
  }

  /** A new object of a generated class. */
  private static <T> T instance(
      ClassLoader loader, String name, Class<T> kind, Class<?>[] types, Object... values) {
    try {
      return kind.cast(maker(loader, name, types).invokeWithArguments(values));
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw unusable(name, e);
    }
  }

  /**
   * Makes objects of a generated class. A method handle: after some calls, reflection would go on
   * with code of its own that an allow-list loader cannot link.
   */
  static MethodHandle maker(ClassLoader loader, String name, Class<?>... types) {
    try {
      return MethodHandles.publicLookup()
          .findConstructor(loader.loadClass(name), MethodType.methodType(void.class, types));
    } catch (ReflectiveOperationException e) {
      throw unusable(name, e);
    }
  }

  private static IllegalArgumentException unusable(String name, Throwable e) {
    return new IllegalArgumentException("a pack whose class " + name + " cannot be used", e);
  }
}
