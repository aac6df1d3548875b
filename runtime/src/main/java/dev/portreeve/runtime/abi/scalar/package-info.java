/**
 * Texts and numbers of one kind, made canonical, compared and shown: addresses, paths, image
 * references, versions, globs, instants, durations, sizes, modes.
 */
package dev.portreeve.runtime.abi.scalar;
