package dev.taskwire.gateway.http;

import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.FieldError;
import dev.taskwire.domain.Place;
import dev.taskwire.domain.TaskException;
import dev.taskwire.domain.TaskQuery;
import dev.taskwire.domain.UserId;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Place} in one list, opaque to clients: a version, a digest of the user and the query, and numbers. Whoever makes
 * one up finds a place in their own list, for the user is the path's, and numbers are all that is read of it.
 */
final class ListCursor {

    private static final byte VERSION = 2;
    private static final int DIGEST_BYTES = 8;
    private static final byte NONE = 0;
    private static final byte SOME = 1;

    private final byte[] digest;

    /** @param conditions all that decides what is in the list, and in which order */
    ListCursor(UserId user, String conditions) {
        this.digest = digest(user.value() + "?" + conditions);
    }

    String encode(Place place) {
        var bytes = ByteBuffer.allocate(1 + DIGEST_BYTES + place.values().size() * (1 + Long.BYTES) + Long.BYTES);
        bytes.put(VERSION).put(digest);
        for (var value : place.values()) {
            if (value == null) {
                bytes.put(NONE);
            } else {
                bytes.put(SOME).putLong(value);
            }
        }
        bytes.putLong(place.id());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(bytes.array(), bytes.position()));
    }

    /** @throws TaskException {@code MALFORMED_REQUEST} if it is none of this list */
    Place decode(String cursor, TaskQuery query) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
            var known = new byte[DIGEST_BYTES];
            if (bytes.get() == VERSION && Arrays.equals(read(bytes, known), digest)) {
                var place = place(bytes, query.placeSize());
                if (!bytes.hasRemaining() && query.canHold(place)) {
                    return place;
                }
            }
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            // said below
        }
        var detail = "Not a cursor of this list: of this user, filter and sort.";
        throw new TaskException(ErrorCode.MALFORMED_REQUEST, detail, List.of(new FieldError("cursor", detail)));
    }

    private static Place place(ByteBuffer bytes, int size) {
        var values = new ArrayList<@Nullable Long>();
        for (int i = 0; i < size; i++) {
            values.add(bytes.get() == NONE ? null : (Long) bytes.getLong());
        }
        return new Place(values, bytes.getLong());
    }

    private static byte[] read(ByteBuffer bytes, byte[] target) {
        bytes.get(target);
        return target;
    }

    private static byte[] digest(String text) {
        try {
            var whole = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(whole, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has it", e);
        }
    }
}
