package org.entraide.model.statistics;

/**
 * How far things were looked at once more.
 *
 * @param pages of them that are done
 */
public record Recount(int pages) {}
