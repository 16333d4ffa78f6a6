package dev.taskwire.bench.load;

/** @param nanos of a processor, of the generating thread or process */
record RequestCost(long nanos, long requests) {

    double micros() {
        return nanos / 1e3 / Math.max(1, requests);
    }

    double perSecond() {
        return requests / (double) EngineCostBench.MEASURED.toSeconds();
    }
}
