package org.entraide.model.matching;

/**
 * That a wave was counted into a collectivity's {@link Experience}.
 *
 * @param id the request, its round and the wave
 */
public record Lesson(String id) {}
