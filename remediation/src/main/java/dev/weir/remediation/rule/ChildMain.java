// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.rule;

import dev.weir.remediation.rule.RuleEngine.Loaded;
import dev.weir.sinks.layout.DataLayout;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The child process: runs what it is told over the rows that it is given, until nobody talks to it any more. */
public final class ChildMain {

    private static final int MEGABYTES = 128;
    private static final Path NOWHERE = Path.of("/nonexistent");

    private final DataInputStream in;
    private final DataOutputStream out;
    private RuleEngine engine;
    private @Nullable Loaded loaded;
    private List<String> columns = List.of();

    private ChildMain(DataInputStream in, DataOutputStream out, RuleEngine engine) {
        this.in = in;
        this.out = out;
        this.engine = engine;
    }

    /** Serves its parent. */
    public static void main(String[] args) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out));
        try {
            new ChildMain(in, out, engine()).serve();
        } catch (EOFException e) {
            // The parent is gone.
        }
        // Whatever a rule has left running ends with the process.
        Runtime.getRuntime().halt(0);
    }

    private static RuleEngine engine() throws IOException {
        return RuleEngine.open(new DataLayout(NOWHERE), MEGABYTES);
    }

    private void serve() throws IOException {
        while (true) {
            byte what = in.readByte();
            switch (what) {
                case ChildFrames.LOAD -> load();
                case ChildFrames.RUN -> run();
                case ChildFrames.DROP -> drop();
                default -> throw new IOException("nobody asks for " + what);
            }
            out.flush();
        }
    }

    private void load() throws IOException {
        columns = ChildFrames.readAll(in).stream().map(Objects::requireNonNull).toList();
        List<@Nullable String> cells = ChildFrames.readAll(in);
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (int at = 0; at < cells.size(); at += columns.size()) {
            rows.add(cells.subList(at, at + columns.size()));
        }
        // What a rule has done to its DuckDB must not outlast its rows.
        engine.close();
        engine = engine();
        loaded = engine.load(columns, rows);
        out.writeByte(ChildFrames.DONE);
    }

    private void run() throws IOException {
        String sql = Objects.requireNonNull(ChildFrames.read(in));
        long most = in.readLong();
        try {
            List<@Nullable String> answers =
                    Objects.requireNonNull(loaded).run(new RuleExpression(sql, Set.copyOf(columns), most));
            out.writeByte(ChildFrames.DONE);
            ChildFrames.write(out, answers);
        } catch (RuleFailure e) {
            out.writeByte(ChildFrames.FAILED);
        }
    }

    private void drop() throws IOException {
        Loaded rows = loaded;
        loaded = null;
        if (rows != null) {
            rows.close();
        }
        out.writeByte(ChildFrames.DONE);
    }
}
