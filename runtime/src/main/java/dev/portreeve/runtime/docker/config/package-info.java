/** What the configurations of images and of containers say alike: who runs, and which programs. */
@Doors({ProgramReader.class, UserReader.class})
package dev.portreeve.runtime.docker.config;

import dev.portreeve.runtime.Doors;
