package dev.portreeve.cli.choice;

import dev.portreeve.cli.command.Arguments;
import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Exit;
import dev.portreeve.cli.command.Option;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.sign.PackArchive;
import dev.portreeve.runtime.sign.PackLock;
import dev.portreeve.runtime.sign.TrustStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Which packs and policies may run, beside those that ship: any; or only those that a trusted key
 * signed, or only those that are locked. What ships is as trusted as the program itself.
 */
public record PackTrust(Optional<TrustStore> signers, Optional<PackLock> lock, LocalDate day) {
  /** The most bytes of a trust store or a lock file. */
  private static final int MAX_BYTES = 1 << 20;

  /** Whatever is named may run. */
  static final PackTrust ANY = new PackTrust(Optional.empty(), Optional.empty(), LocalDate.MIN);

  /** The options of commands that run packs. */
  public static List<Option> options() {
    return List.of(
        Option.flag(
            "require-signature", "run only packs and policies that a key of --trust signed"),
        Option.value("trust", "FILE", "the public keys, in PEM, whose signatures count"),
        Option.value("lock", "FILE", "run only the packs and policies that this file lists"));
  }

  /**
   * What the options say.
   *
   * @param now the instant of the run: keys count on its day, in UTC
   */
  public static PackTrust of(Arguments.Given arguments, Instant now) throws CliError {
    Optional<String> trust = arguments.value("trust");
    if (trust.isPresent() != arguments.has("require-signature")) {
      throw trust.isPresent()
          ? CliError.usage(
              "`--trust` says whose signatures count, and none is required",
              "add --require-signature")
          : CliError.usage(
              "`--require-signature` needs to know whose",
              "add --trust FILE, with the public keys that count");
    }
    Optional<TrustStore> signers = Optional.empty();
    if (trust.isPresent()) {
      signers = Optional.of(read(trust.get(), TrustStore::read));
    }
    Optional<PackLock> lock = Optional.empty();
    if (arguments.has("lock")) {
      lock = Optional.of(read(arguments.value("lock").orElseThrow(), PackLock::read));
    }
    return new PackTrust(signers, lock, LocalDate.ofInstant(now, ZoneOffset.UTC));
  }

  /** Makes something of the bytes of a file that is called so. */
  public interface Reader<T> {
    T read(String source, byte[] bytes) throws InputException;
  }

  /** Reads a small file that an option names. */
  public static <T> T read(String file, Reader<T> reader) throws CliError {
    try {
      if (!Files.exists(Path.of(file))) {
        throw CliError.usage("there is no file `" + file + "`", "");
      }
      try (java.io.InputStream in = Files.newInputStream(Path.of(file))) {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
          throw CliError.usage("`" + file + "` is larger than 1 MiB", "");
        }
        return reader.read(file, bytes);
      }
    } catch (InputException e) {
      throw CliError.usage(e.getMessage(), "");
    } catch (IOException e) {
      throw CliError.usage("`" + file + "` cannot be read", "");
    }
  }

  /** Lets an archive pass, before anything in it is looked at. */
  void admit(PackArchive archive) throws CliError {
    try {
      if (signers.isPresent()) {
        signers.get().signers(archive, day);
      }
      if (lock.isPresent()) {
        lock.get().check(archive);
      }
    } catch (InputException e) {
      throw CliError.of(Exit.USAGE, e.getMessage(), "`portreeve pack show` tells what it holds");
    }
  }

  /** Lets a directory or a file of Reeve pass, which nobody can sign. */
  void admitText(String name) throws CliError {
    if (signers.isPresent() || lock.isPresent()) {
      throw CliError.usage(
          "`" + name + "` is no archive, and only archives are signed and locked",
          "`portreeve pack build " + name + "` makes one");
    }
  }
}
