package dev.portreeve.runtime;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The classes of a package that others may import; every other class is the package's own affair,
 * public or not. A test of the architecture reads it by this simple name, so that a module that
 * does not know this one can have an annotation of its own.
 */
@Target(ElementType.PACKAGE)
@Retention(RetentionPolicy.SOURCE)
public @interface Doors {

  /** The classes, in the order of the alphabet. */
  Class<?>[] value();
}
