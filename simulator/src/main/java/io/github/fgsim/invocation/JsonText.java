package io.github.fgsim.invocation;

/**
 * A result that is JSON already.
 *
 * @param text the JSON
 */
public record JsonText(String text) {}
