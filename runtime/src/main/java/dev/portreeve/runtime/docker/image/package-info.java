/** Images: inspects, archives, histories, layers, and what images are to each other. */
package dev.portreeve.runtime.docker.image;
