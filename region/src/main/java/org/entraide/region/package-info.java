/**
 * {@code ./entraide region}: what an administrator of a region does without reading code. Every
 * command works on the environments of samconfig.toml and, as {@code local}, on the local stack.
 */
package org.entraide.region;
