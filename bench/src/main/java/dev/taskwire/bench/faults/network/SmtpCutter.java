package dev.taskwire.bench.faults.network;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.taskwire.bench.faults.scenario.Timeline;
import dev.taskwire.local.LocalException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands in front of an SMTP server (RFC 5321) and passes all lines on, but for one: the answer to the end of a message
 * that it sees for the first time, by its Message-ID. In place of that answer both connections are closed.
 */
final class SmtpCutter implements AutoCloseable {

    private static final String MESSAGE_ID = "message-id:";

    private final ServerSocket listener;
    private final int server;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(SmtpCutter::daemon);
    private volatile Timeline timeline = new Timeline();

    private SmtpCutter(ServerSocket listener, int server) {
        this.listener = listener;
        this.server = server;
    }

    /** @param server port of the server, which may start later */
    static SmtpCutter before(int server) {
        try {
            SmtpCutter cutter = new SmtpCutter(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), server);
            cutter.threads.execute(cutter::accept);
            return cutter;
        } catch (IOException e) {
            throw new LocalException("cannot stand before the mail server: " + e.getMessage(), e);
        }
    }

    /** Notes the cuts there from now on. */
    void begin(Timeline notes) {
        timeline = notes;
    }

    String url() {
        return "smtp://127.0.0.1:" + listener.getLocalPort();
    }

    /** How many messages have been cut off. */
    int cuts() {
        return seen.size();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                open.add(client);
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                // Closed, or a client that has gone already.
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket upstream = new Socket(InetAddress.getLoopbackAddress(), server)) {
            Conversation conversation = new Conversation(client, upstream);
            threads.execute(conversation::answers);
            conversation.requests();
        } catch (IOException e) {
            // Either side has gone: so does the other.
        } finally {
            open.remove(client);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "smtp-cutter");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        closed(listener);
        open.forEach(SmtpCutter::closed);
        threads.shutdown();
    }

    private static void closed(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            // It is only to be gone.
        }
    }

    /** One connection: the client waits for the answer to each message, so what comes next after its end is that. */
    private final class Conversation {

        private final Socket client;
        private final Socket upstream;
        private volatile boolean cut;

        Conversation(Socket client, Socket upstream) {
            this.client = client;
            this.upstream = upstream;
        }

        void requests() throws IOException {
            BufferedReader in = reader(client);
            boolean message = false;
            boolean header = false;
            String id = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (!message) {
                    message = line.equalsIgnoreCase("DATA");
                    header = message;
                } else if (line.equals(".")) {
                    cut = seen.add(id);
                    message = false;
                } else if (header) {
                    header = !line.isEmpty();
                    id = line.toLowerCase(Locale.ROOT).startsWith(MESSAGE_ID) ? line : id;
                }
                write(upstream, line);
            }
        }

        void answers() {
            try (client;
                    upstream) {
                BufferedReader in = reader(upstream);
                for (String line = in.readLine(); line != null && !cut; line = in.readLine()) {
                    write(client, line);
                }
                if (cut) {
                    timeline.note("cut off after a message was taken");
                }
            } catch (IOException e) {
                // Either side has gone: so does the other.
            }
        }

        private static BufferedReader reader(Socket socket) throws IOException {
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
        }

        private static void write(Socket socket, String line) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write((line + "\r\n").getBytes(ISO_8859_1));
            out.flush();
        }
    }
}
