/** What is listed for people and tools, held against what it is a listing of. */
package dev.portreeve.compiler.show;
