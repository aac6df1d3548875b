/**
 * The first phase: archives are opened, files become documents of known kind. Here is what the
 * kinds look like; how they are told apart is handed in as {@code Recognizers}.
 */
package dev.portreeve.runtime.docker.intake;
