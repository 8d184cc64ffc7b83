package org.entraide.port;

/** A stored value and its version, which begins at 1 and grows by one with every change. */
public record Versioned<T>(String id, T value, long version) {}
