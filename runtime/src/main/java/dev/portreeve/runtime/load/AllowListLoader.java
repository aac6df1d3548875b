package dev.portreeve.runtime.load;

import dev.portreeve.runtime.abi.Abi;
import java.util.Optional;
import java.util.Set;

/**
 * Defines scanned classes, and lets them see the classes of the allow-list and of their schema and
 * nothing else: any other name is not found, whatever the scan may have missed. One loader for each
 * pack and one for each schema; nothing holds on to it, so that a dropped pack is collected. On the
 * module path it is to this loader alone that the packages of the ABI are exported.
 */
public final class AllowListLoader extends ClassLoader {
  private final ScannedClasses classes;
  private final Optional<AllowListLoader> schema;

  private AllowListLoader(String name, ScannedClasses classes, Optional<AllowListLoader> schema) {
    super(name, null);
    this.classes = classes;
    this.schema = schema;
  }

  /**
   * Loads classes that need no schema: those of a schema itself.
   *
   * @param name shown in stack traces
   * @throws RefusedClassException when the JVM's own verifier refuses one
   */
  public static AllowListLoader load(String name, ScannedClasses classes)
      throws RefusedClassException {
    return load(name, classes, Optional.empty());
  }

  /**
   * Loads the classes of a pack beside those of its schema.
   *
   * @throws IllegalArgumentException when they were scanned against another schema
   */
  public static AllowListLoader load(String name, ScannedClasses classes, AllowListLoader schema)
      throws RefusedClassException {
    return load(name, classes, Optional.of(schema));
  }

  private static AllowListLoader load(
      String name, ScannedClasses classes, Optional<AllowListLoader> schema)
      throws RefusedClassException {
    if (!classes.allowed().schema().equals(schema.map(loader -> loader.classes))) {
      throw new IllegalArgumentException("the classes were scanned against another schema");
    }
    AllowListLoader loader = new AllowListLoader(name, classes, schema);
    loader.openTheAbi();
    for (String each : classes.names()) {
      loader.link(each);
    }
    return loader;
  }

  // On the class path everything is open, and there is nothing to export.
  private void openTheAbi() {
    Module runtime = AllowListLoader.class.getModule();
    String abi = Abi.class.getPackageName();
    if (runtime.isNamed()) {
      runtime.getPackages().stream()
          .filter(room -> room.equals(abi) || room.startsWith(abi + "."))
          .forEach(room -> runtime.addExports(room, getUnnamedModule()));
    }
  }

  // Initializing links, and runs nothing: there is no static initializer.
  private void link(String name) throws RefusedClassException {
    try {
      Class.forName(name, true, this);
    } catch (ClassNotFoundException | LinkageError e) {
      RefusedClassException refused = new RefusedClassException(name, "the JVM says " + e);
      refused.initCause(e);
      throw refused;
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      Optional<byte[]> bytes = classes.bytes(name);
      if (bytes.isPresent()) {
        return defineClass(name, bytes.get(), 0, bytes.get().length);
      }
    }
    if (schema.isPresent() && schema.get().classes.names().contains(name)) {
      return schema.get().loadClass(name);
    }
    Set<String> listed = classes.allowed().classes();
    if (!listed.contains(name)) {
      throw new ClassNotFoundException(name + " is not on the allow-list");
    }
    return Class.forName(name, false, AllowListLoader.class.getClassLoader());
  }
}
