package dev.portreeve.runtime.docker.document;

/**
 * The rules by which an origin speaks of nothing but what it may. All are kept always; each has a
 * name so that tests can take one back and see that the attack comes through again.
 */
public enum OriginRule {
  /** The file system of a container is told by what engines mount in it, and says nothing. */
  INSIDE_SAYS_NOTHING,
  /** A collection holds nothing but what its manifest lists. */
  MANIFEST_LISTS,
  /** A file of a collection is what the manifest says that it is, or nothing. */
  MANIFEST_SAYS_WHAT,
  /** An archive of images holds nothing but what its index leads to. */
  INDEX_LEADS,
  /** A file of an archive of images is what the way to it says, whatever it looks like. */
  WAY_SAYS_WHAT,
  /** A file whose name is that of a look into one container is that, or nothing. */
  NAME_SAYS_WHAT,
  /** Keys of our own in a raw document are passed over. */
  KEYS_OF_OUR_OWN,
  /** What a weaker origin says changes nothing of what a stronger one said. */
  STANDING,
  /** A scan, a bill or a signature is about the digest that it names. */
  STATEMENTS_BY_DIGEST,
  /** What is written counts where the daemon has read it so, and not where it was written later. */
  READ_AT_START
}
