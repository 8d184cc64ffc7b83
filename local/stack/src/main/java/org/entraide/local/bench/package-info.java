/**
 * {@code ./entraide bench}: what the functions cost, beside a plain function over DynamoDB. The
 * lives of many help requests are played, each through every function ({@link
 * org.entraide.local.bench.Turn}), and each call is measured by whoever makes it ({@link
 * org.entraide.local.bench.Calls}).
 */
package org.entraide.local.bench;
