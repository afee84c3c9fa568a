// Apart from the messages, so that it can be read without loading their schemas.

/** Raised when an old host or helper can no longer understand the other; the two speak only when it is equal. */
export const protocolVersion = 1;

/** A longer message is refused before it is read, bytes of its content. */
export const maximumMessageBytes = 4 * 1024 * 1024;
