package dev.portreeve.compiler.bytecode;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.codehaus.janino.ClassFileIClass;
import org.codehaus.janino.ClassLoaderIClassLoader;
import org.codehaus.janino.Descriptor;
import org.codehaus.janino.IClass;
import org.codehaus.janino.IClassLoader;
import org.codehaus.janino.util.ClassFile;

/**
 * What generated text may name, read from class files: nothing is loaded, and it does not matter
 * what a module exports. The support package is read once for all units of a compiler; of one
 * thread at a time, as Janino's classes are.
 */
final class ClassFiles extends IClassLoader {
  private final Source source;

  private ClassFiles(IClassLoader parent, Source source) {
    super(parent);
    this.source = source;
    postConstruct();
  }

  /** Java alone, and what this loader sees of the support package. */
  static ClassFiles ofSupport(ClassLoader api) {
    return new ClassFiles(
        new ClassLoaderIClassLoader(new JavaAlone()),
        name -> {
          try (InputStream in = api.getResourceAsStream(name.replace('.', '/') + ".class")) {
            return in == null ? null : in.readAllBytes();
          }
        });
  }

  /** These, and classes that were made, by their names. */
  ClassFiles with(Map<String, byte[]> made) {
    return new ClassFiles(this, made::get);
  }

  @Override
  protected IClass findIClass(String descriptor) throws ClassNotFoundException {
    String name = Descriptor.toClassName(descriptor);
    try {
      byte[] bytes = source.bytes(name);
      if (bytes == null) {
        return null;
      }
      IClass found = new ClassFileIClass(new ClassFile(new ByteArrayInputStream(bytes)), this);
      defineIClass(found);
      return found;
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  /** Where class files are: null, as Janino has it, for one that is not there. */
  private interface Source {
    byte[] bytes(String name) throws IOException;
  }

  /** Sees java.base; the platform's own loader would also see modules beside it. */
  private static final class JavaAlone extends ClassLoader {
    JavaAlone() {
      super(null);
    }
  }
}
