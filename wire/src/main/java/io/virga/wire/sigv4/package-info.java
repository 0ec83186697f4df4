/**
 * AWS Signature Version 4: requests signed, and their signatures verified.
 *
 * <p>It follows "Create a signed AWS API request" in the IAM User Guide. No HTTP server is in it: a request is a
 * {@link SignedRequest}, and whose the key is, a {@link CredentialsSource} knows.
 */
package io.virga.wire.sigv4;
