package ai.authsome.domain.proof;

/**
 * The request that a proof came with, as the server received it.
 *
 * @param method as on the request line
 * @param target path and query, as on the request line
 * @param bodySha256 lower-case hexadecimal digest of the body that was read
 */
public record SignedRequest(String method, String target, String bodySha256) {}
