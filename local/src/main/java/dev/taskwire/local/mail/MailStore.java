package dev.taskwire.local.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** Messages as .eml files of one folder, with what is listed of them in memory. Thread-safe. */
public final class MailStore {

    /** The oldest message goes when there are more. */
    static final int MOST = 20_000;

    private static final String SUFFIX = ".eml";

    private final Path dir;
    private final TreeMap<Long, Mail> mails = new TreeMap<>();
    private long lastId;

    private MailStore(Path dir) {
        this.dir = dir;
    }

    /** Reads what is there; another process may go on writing, which this one does not see. */
    public static MailStore open(Path dir) throws IOException {
        Files.createDirectories(dir);
        MailStore store = new MailStore(dir);
        try (var files = Files.list(dir)) {
            for (Path file : files.filter(MailStore::isMail).toList()) {
                store.load(file);
            }
        }
        return store;
    }

    private static boolean isMail(Path file) {
        return file.getFileName().toString().matches("\\d+\\.eml");
    }

    private void load(Path file) throws IOException {
        long id = Long.parseLong(file.getFileName().toString().replace(SUFFIX, ""));
        synchronized (mails) {
            try {
                mails.put(id, parse(id, Files.readAllBytes(file)));
            } catch (NoSuchFileException e) {
                // Deleted meanwhile.
            }
            lastId = Math.max(lastId, id);
        }
    }

    /** Stores one message on disk before it returns. */
    Mail add(String from, List<String> to, MimeMessage message) throws IOException, MessagingException {
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        StringBuilder envelope = new StringBuilder(MailReader.ENVELOPE_FROM + ": <" + from + ">\r\n");
        envelope.append(MailReader.RECEIVED_AT + ": " + Instant.now() + "\r\n");
        to.forEach(address -> envelope.append(MailReader.ENVELOPE_TO + ": " + address + "\r\n"));
        raw.writeBytes(envelope.toString().getBytes(StandardCharsets.UTF_8));
        message.writeTo(raw);
        synchronized (mails) {
            long id = ++lastId;
            Path file = file(id);
            Path fresh = Files.write(file.resolveSibling(file.getFileName() + ".new"), raw.toByteArray());
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            Mail mail = parse(id, raw.toByteArray());
            mails.put(id, mail);
            if (mails.size() > MOST) {
                Files.deleteIfExists(file(mails.pollFirstEntry().getKey()));
            }
            return mail;
        }
    }

    /** All messages, newest first. */
    public List<Mail> list() {
        synchronized (mails) {
            return new ArrayList<>(mails.descendingMap().values());
        }
    }

    /** One message by its number. */
    public Optional<Mail> find(long id) {
        synchronized (mails) {
            return Optional.ofNullable(mails.get(id));
        }
    }

    /** The message as it was received, with the envelope on top. */
    public String source(long id) throws IOException {
        return Files.readString(file(id), StandardCharsets.ISO_8859_1);
    }

    void clear() throws IOException {
        synchronized (mails) {
            for (Long id : mails.keySet()) {
                Files.deleteIfExists(file(id));
            }
            mails.clear();
        }
    }

    private Path file(long id) {
        return dir.resolve(String.format("%06d", id) + SUFFIX);
    }

    private static Mail parse(long id, byte[] raw) throws IOException {
        try (InputStream in = new ByteArrayInputStream(raw)) {
            return MailReader.read(id, new MimeMessage(Session.getInstance(new Properties()), in));
        } catch (MessagingException e) {
            throw new IOException("message " + id + " cannot be read: " + e.getMessage(), e);
        }
    }
}
