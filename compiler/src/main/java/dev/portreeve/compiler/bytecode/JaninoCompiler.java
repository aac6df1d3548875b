package dev.portreeve.compiler.bytecode;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.codehaus.commons.compiler.CompileException;
import org.codehaus.commons.compiler.Location;
import org.codehaus.janino.ClassFileIClass;
import org.codehaus.janino.ClassLoaderIClassLoader;
import org.codehaus.janino.Descriptor;
import org.codehaus.janino.IClass;
import org.codehaus.janino.IClassLoader;
import org.codehaus.janino.Parser;
import org.codehaus.janino.Scanner;
import org.codehaus.janino.util.ClassFile;

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
        new FutureTask<>(() -> compile(source, javaText, new ClassFiles(api, schemaClasses)));
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

  private static Map<String, byte[]> compile(String source, String javaText, ClassFiles known)
      throws CompileException, IOException {
    List<ClassFile> made = new ArrayList<>();
    Parser parser = new Parser(new Scanner(source, new StringReader(javaText)));
    org.codehaus.janino.UnitCompiler compiler =
        new org.codehaus.janino.UnitCompiler(parser.parseAbstractCompilationUnit(), known);
    compiler.setTargetVersion(8);
    compiler.compileUnit(true, true, false, made);
    Map<String, byte[]> classes = new TreeMap<>();
    for (ClassFile each : made) {
      classes.put(each.getThisClassName(), each.toByteArray());
    }
    return classes;
  }

  private static int line(Throwable cause) {
    Location place = cause instanceof CompileException e ? e.getLocation() : null;
    return place == null ? 0 : place.getLineNumber();
  }

  /**
   * What the text may name, read from class files: nothing is loaded, and it does not matter what a
   * module exports.
   */
  private static final class ClassFiles extends IClassLoader {
    private final ClassLoader api;
    private final Map<String, byte[]> schema;

    ClassFiles(ClassLoader api, Map<String, byte[]> schema) {
      super(new ClassLoaderIClassLoader(new JavaAlone()));
      this.api = api;
      this.schema = schema;
      postConstruct();
    }

    @Override
    protected IClass findIClass(String descriptor) throws ClassNotFoundException {
      String name = Descriptor.toClassName(descriptor);
      try (InputStream in = open(name)) {
        if (in == null) {
          return null;
        }
        IClass found = new ClassFileIClass(new ClassFile(in), this);
        defineIClass(found);
        return found;
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }

    private InputStream open(String name) {
      byte[] ours = schema.get(name);
      return ours == null
          ? api.getResourceAsStream(name.replace('.', '/') + ".class")
          : new ByteArrayInputStream(ours);
    }
  }

  /** Sees java.base; the platform's own loader would also see modules beside it. */
  private static final class JavaAlone extends ClassLoader {
    JavaAlone() {
      super(null);
    }
  }
}
