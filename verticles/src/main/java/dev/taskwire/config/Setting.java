package dev.taskwire.config;

/**
 * A setting's two names: its path in {@code conf/*.yaml} and the environment variable that wins over it (contract
 * section 7).
 *
 * @param secret whether its value is hidden in messages and may come from a file
 */
record Setting(String path, String variable, boolean secret) {

    static Setting of(String path, String variable) {
        return new Setting(path, variable, false);
    }

    static Setting secret(String path, String variable) {
        return new Setting(path, variable, true);
    }

    /** Names the file that holds a secret, in the place of the secret itself. */
    String fileVariable() {
        return variable + "_FILE";
    }

    @Override
    public String toString() {
        return variable.isEmpty() ? path : variable + " (" + path + ")";
    }
}
