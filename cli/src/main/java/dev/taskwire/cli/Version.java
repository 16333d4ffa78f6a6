package dev.taskwire.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of the jar, which is that of the root pom. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Main.class.getPackage().getImplementationVersion();
        return new String[] {"taskwire " + (version == null ? "(not packaged)" : version)};
    }
}
