package dev.taskwire.local.dapr;

import java.nio.file.Path;

/**
 * The two programs of Dapr that the stack runs.
 *
 * @param daprd the sidecar
 * @param scheduler the job scheduler
 * @param version what daprd says of itself
 * @param source where both were found, for people
 */
public record DaprTools(Path daprd, Path scheduler, String version, String source) {}
