package dev.portreeve.compiler.bytecode;

import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.codehaus.commons.compiler.CompileException;
import org.codehaus.commons.compiler.Location;
import org.codehaus.janino.SimpleCompiler;

/**
 * Compiles generated Java to class files of version 52, with line numbers. Nothing is loaded: the
 * bytes go through the scan first. Each call has a compiler and a thread of its own, whose stack
 * does not depend on the caller's, so that the same text compiles everywhere or nowhere.
 */
final class JaninoCompiler {
  private static final long STACK_BYTES = 16L << 20;

  private JaninoCompiler() {}

  /**
   * The class files of a unit by class name. The unit's name becomes the classes' source name, with
   * anything but {@code [A-Za-z0-9._-]} replaced.
   *
   * @param api sees the support package
   * @param schemaClasses scanned class files that the text may use, by class name
   * @throws CompilerFaultException when the text does not compile
   */
  public static Map<String, byte[]> cook(
      String unitName, String javaText, ClassLoader api, Map<String, byte[]> schemaClasses) {
    String source = unitName.replaceAll("[^A-Za-z0-9._-]", "_");
    FutureTask<Map<String, byte[]>> task =
        new FutureTask<>(() -> compile(source, javaText, new SchemaLoader(api, schemaClasses)));
    new Thread(null, task, "cook " + source, STACK_BYTES).start();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw new CompilerFaultException(source, javaText, line(e.getCause()), e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static Map<String, byte[]> compile(String source, String javaText, ClassLoader parent)
      throws CompileException, IOException {
    SimpleCompiler compiler = new SimpleCompiler();
    compiler.setParentClassLoader(parent);
    compiler.setTargetVersion(8);
    compiler.setDebuggingInformation(true, true, false);
    compiler.cook(source, new StringReader(javaText));
    return new TreeMap<>(compiler.getBytecodes());
  }

  private static int line(Throwable cause) {
    Location place = cause instanceof CompileException e ? e.getLocation() : null;
    return place == null ? 0 : place.getLineNumber();
  }

  /** Lets Janino look at a schema's classes; none of their code ever runs here. */
  private static final class SchemaLoader extends ClassLoader {
    private final Map<String, byte[]> classes;

    SchemaLoader(ClassLoader api, Map<String, byte[]> classes) {
      super(api);
      this.classes = classes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = classes.get(name);
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }
  }
}
