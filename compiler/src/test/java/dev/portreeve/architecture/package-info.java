/**
 * The architecture, as far as a reader of sources can hold it: which module may name what, what
 * only the command line may do, what makes an answer depend on the machine, and the house style. It
 * stands in the compiler's tests because they have JavaParser; it reads the sources of all modules.
 */
package dev.portreeve.architecture;
