package dev.taskwire.bench.verdict;

/**
 * One line of a verdict, ready to be shown.
 *
 * @param what is asked for
 * @param baseline the figure of the baseline; empty where it does not matter
 * @param found the figure of the other result
 * @param limit such as "&lt; 100 ms"
 * @param remark what chance may have to do with it; empty as a rule
 */
public record Criterion(String what, String baseline, String found, String limit, boolean isMet, String remark) {}
