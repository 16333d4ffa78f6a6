package dev.taskwire.bench.verdict;

import java.util.List;

/**
 * What the migration plan says to two results.
 *
 * @param criteria line by line; empty where there is no verdict
 * @param obstacles why there is no verdict, whole sentences; empty where there is one
 * @param remarks what a reader should know beside it, whole sentences
 */
public record Verdict(List<Criterion> criteria, List<String> obstacles, List<String> remarks) {

    public Verdict {
        criteria = List.copyOf(criteria);
        obstacles = List.copyOf(obstacles);
        remarks = List.copyOf(remarks);
    }

    /** Whether there is a verdict, and every line of it holds. */
    public boolean isPassed() {
        return !criteria.isEmpty() && criteria.stream().allMatch(Criterion::isMet);
    }

    /** Such as "pass". */
    public String word() {
        return obstacles.isEmpty() ? isPassed() ? "pass" : "fail" : "no verdict";
    }
}
