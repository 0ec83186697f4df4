/**
 * AWS Signature Version 4: signs requests and verifies their signatures.
 *
 * <p>It follows "Create a signed AWS API request" in the IAM User Guide. It doesn't depend on an HTTP server: requests are
 * {@link SignedRequest}s, and a {@link CredentialsSource} resolves their access keys.
 */
package io.virga.wire.sigv4;
