package dev.portreeve.runtime.abi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that generated code may name a member, and which of its classes may; on a type, that it may
 * be named as one. A member without it is for the engine alone, however public it is: the list that
 * the byte scan holds every class against is made from these marks and from nothing else.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.CONSTRUCTOR, ElementType.FIELD, ElementType.METHOD})
public @interface Abi {
  /** The kinds of generated class that may name it; none of a type that is only handed on. */
  Caller[] value() default {};

  /** The kinds of generated class: what each is for, and so what it may name. */
  enum Caller {
    /**
     * A subclass of {@link dev.portreeve.runtime.abi.rule.Rules}: decides; looks at views, and
     * changes nothing.
     */
    RULES,
    /**
     * A subclass of {@link dev.portreeve.runtime.abi.snapshot.View} or {@link
     * dev.portreeve.runtime.abi.snapshot.Snapshot}: holds fields.
     */
    VIEW,
    /**
     * A subclass of {@link dev.portreeve.runtime.abi.snapshot.Decoder}: makes views and fills them.
     */
    DECODER
  }
}
