package dev.portreeve.cli.pack;

import dev.portreeve.cli.check.CheckRun;
import dev.portreeve.cli.choice.PackArchives;
import dev.portreeve.cli.choice.PackFinder;
import dev.portreeve.cli.choice.PackTrust;
import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Exit;
import dev.portreeve.cli.command.Invocation;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.sign.PackArchive;
import dev.portreeve.runtime.sign.PackLock;
import dev.portreeve.runtime.sign.TrustStore;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** {@code portreeve pack verify}: whether an archive is what it says, and whose it is. */
final class PackVerify {
  private final Invocation invocation;
  private final Optional<TrustStore> trust;
  private final Optional<PackLock> lock;
  private final LocalDate day;

  private PackVerify(Invocation invocation) throws CliError {
    this.invocation = invocation;
    Optional<String> store = invocation.arguments().value("trust");
    Optional<String> locked = invocation.arguments().value("lock");
    this.trust =
        store.isPresent()
            ? Optional.of(PackTrust.read(store.get(), TrustStore::read))
            : Optional.empty();
    this.lock =
        locked.isPresent()
            ? Optional.of(PackTrust.read(locked.get(), PackLock::read))
            : Optional.empty();
    this.day = LocalDate.ofInstant(CheckRun.now(invocation), ZoneOffset.UTC);
  }

  /** An archive whose sources make what it says, whoever signed it: whoever signs, signs both. */
  static PackArchive held(Invocation invocation, String name) throws CliError {
    PackArchive archive = PackArchives.open(name);
    try {
      hold(invocation, archive);
    } catch (InputException e) {
      throw CliError.usage(e.getMessage(), "have it built again by `portreeve pack build`");
    }
    return archive;
  }

  /** Nothing of it is left out: a compiled form of another release could be of other sources. */
  private static void hold(Invocation invocation, PackArchive archive)
      throws CliError, InputException {
    PackFinder files = PackFinder.over(invocation.arguments().values("schema"));
    files.verify(archive.source(), invocation.arguments().values("pack"));
    String built = archive.manifest().engine();
    if (archive.compiled().isPresent() && !built.equals(PackArchives.engine())) {
      throw InputException.of(
          archive.source(),
          "was compiled by Portreeve "
              + built
              + ", and "
              + PackArchives.engine()
              + " cannot tell whether its sources make that");
    }
  }

  static Exit run(Invocation invocation, List<String> names) throws CliError {
    if (names.isEmpty()) {
      throw CliError.usage("`pack verify` of what?", "name archives");
    }
    PackVerify verify = new PackVerify(invocation);
    for (String name : names) {
      PackArchives.file(name);
    }
    boolean all = true;
    for (String name : names) {
      all &= verify.verify(name);
    }
    return all ? Exit.DECIDED : Exit.FAILED;
  }

  /** Whether it may pass; whatever refuses it says why, and the next one has its turn. */
  private boolean verify(String name) {
    try {
      PackArchive archive = PackArchives.open(name);
      List<String> signers = List.of();
      if (trust.isPresent()) {
        signers = trust.get().signers(archive, day);
      }
      if (lock.isPresent()) {
        lock.get().check(archive);
      }
      hold(invocation, archive);
      invocation
          .out()
          .println(
              name
                  + ": "
                  + archive.manifest().name()
                  + " "
                  + archive.manifest().version()
                  + (signers.isEmpty() ? "" : ", signed by " + String.join(", ", signers)));
      return true;
    } catch (InputException e) {
      invocation.say(e.getMessage());
      return false;
    } catch (CliError e) {
      invocation.refuse(e);
      return false;
    }
  }
}
