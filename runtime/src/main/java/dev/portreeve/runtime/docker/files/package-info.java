/** The files of the host: who owns them, who may read them, where they lie, on which mounts. */
package dev.portreeve.runtime.docker.files;
