package dev.taskwire.bench.verdict;

/** A result lacks what a verdict needs; the message is a whole sentence. */
final class MissingFigureException extends RuntimeException {

    MissingFigureException(String sentence) {
        super(sentence);
    }
}
