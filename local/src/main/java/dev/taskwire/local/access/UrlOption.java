package dev.taskwire.local.access;

import java.net.URI;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the address of a service: http or https, a host, a port where one is given, and no query. */
public final class UrlOption implements ITypeConverter<URI> {

    private static final int MAX_PORT = 65_535;

    /** Without slashes at its end. */
    @Override
    public URI convert(String value) {
        URI url;
        try {
            url = URI.create(value.replaceAll("/+$", ""));
        } catch (IllegalArgumentException e) {
            throw refused(value);
        }
        boolean web = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        if (!web || url.getHost() == null || url.getPort() == 0 || url.getPort() > MAX_PORT) {
            throw refused(value);
        }
        if (url.getRawUserInfo() != null) {
            throw new TypeConversionException("an address with a user in it is not taken; a token says who you are");
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            throw refused(value);
        }
        return url;
    }

    private static TypeConversionException refused(String value) {
        return new TypeConversionException("'" + value + "' is not an address such as http://127.0.0.1:8080");
    }
}
