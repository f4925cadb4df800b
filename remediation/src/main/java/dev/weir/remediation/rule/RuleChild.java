// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.rule;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs rules in a process of their own, whose memory and CPU time the operating system limits and which is killed when it
 * does not answer in time. It starts with the first rows, stays warm, and is replaced when it dies; a rule that kills a
 * fresh one has failed. For one thread.
 */
public final class RuleChild implements RuleRunner, Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(RuleChild.class);

    private final ChildLimits limits;
    private @Nullable Running running;
    private @Nullable ScheduledExecutorService watch;
    private int deaths;
    private Duration lastDeath = Duration.ZERO;

    /** Nothing is started yet. */
    public RuleChild() {
        this(ChildLimits.DEFAULT);
    }

    RuleChild(ChildLimits limits) {
        this.limits = limits;
    }

    /** A process and the streams to it. */
    private static final class Running {
        private final Process process;
        private final DataInputStream in;
        private final DataOutputStream out;
        private boolean isFresh = true;

        Running(Process process) {
            this.process = process;
            this.in = new DataInputStream(new BufferedInputStream(process.getInputStream()));
            this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        }
    }

    @Override
    public Rows load(List<String> columns, List<? extends List<@Nullable String>> rows) {
        List<String> names = columns.isEmpty() ? List.of("\u0001") : List.copyOf(columns);
        List<@Nullable String> cells = new ArrayList<>();
        for (List<@Nullable String> row : rows) {
            if (columns.isEmpty()) {
                cells.add(null);
            }
            for (String cell : row) {
                boolean isLong = cell != null && Piece.characters(cell) > RuleLimits.CELL_CHARACTERS;
                cells.add(isLong ? null : cell);
            }
        }
        Handed handed = new Handed(names, cells, rows.size());
        try {
            handed.hand();
        } catch (IOException e) {
            // The first rule says so: where no process can be started, only these rules cannot run.
            LOG.debug("A process for a model's rules does not start", e);
        }
        return handed;
    }

    /** How many processes have died before they were let go. */
    int deaths() {
        return deaths;
    }

    /** How long the last one was waited for. */
    Duration lastDeath() {
        return lastDeath;
    }

    /** The process's id, if one runs. */
    long pid() {
        Running now = running;
        return now == null ? -1 : now.process.pid();
    }

    private interface Talk<T> {
        T with(DataInputStream in, DataOutputStream out) throws IOException;
    }

    /** Talks to the process, which is killed if it does not answer in time; then the talk ends with an exception. */
    private <T> T talk(Talk<T> talk) throws IOException {
        Running child = running();
        long began = System.nanoTime();
        ScheduledFuture<?> end = watch().schedule(
                        child.process::destroyForcibly, limits.patience().toMillis(), TimeUnit.MILLISECONDS);
        try {
            return talk.with(child.in, child.out);
        } catch (IOException e) {
            deaths++;
            lastDeath = Duration.ofNanos(System.nanoTime() - began);
            LOG.warn("A process that runs a model's rules died and is replaced. millis={}", lastDeath.toMillis());
            letGo();
            throw e;
        } finally {
            end.cancel(false);
        }
    }

    private Running running() throws IOException {
        Running now = running;
        if (now == null) {
            now = new Running(ChildLaunch.start(limits));
            running = now;
        }
        return now;
    }

    private ScheduledExecutorService watch() {
        ScheduledExecutorService now = watch;
        if (now == null) {
            now = Executors.newSingleThreadScheduledExecutor(task -> {
                Thread thread = new Thread(task, "rule-child-watch");
                thread.setDaemon(true);
                return thread;
            });
            watch = now;
        }
        return now;
    }

    private void letGo() {
        Running now = running;
        running = null;
        if (now != null) {
            now.process.destroyForcibly();
        }
    }

    @Override
    public void close() {
        letGo();
        ScheduledExecutorService now = watch;
        watch = null;
        if (now != null) {
            now.shutdownNow();
        }
    }

    /** Rows that the process has, or gets again if another one takes its place. */
    private final class Handed implements Rows {

        private final List<String> columns;
        private final List<@Nullable String> cells;
        private final int count;
        private @Nullable Running has;

        Handed(List<String> columns, List<@Nullable String> cells, int count) {
            this.columns = columns;
            this.cells = cells;
            this.count = count;
        }

        private void hand() throws IOException {
            talk((in, out) -> {
                out.writeByte(ChildFrames.LOAD);
                ChildFrames.write(out, columns);
                ChildFrames.write(out, cells);
                out.flush();
                return in.readByte();
            });
            has = running;
        }

        @Override
        public List<@Nullable String> run(RuleExpression rule) throws RuleFailure {
            for (String column : rule.columns()) {
                if (!columns.contains(column)) {
                    throw RuleFailure.columnMissing(rule, column);
                }
            }
            Running before = running;
            boolean wasFresh = before == null || before.isFresh;
            try {
                return ask(rule);
            } catch (IOException e) {
                if (wasFresh) {
                    throw RuleFailure.refusedByDuck(rule, "one that ends the process it runs in");
                }
            }
            // An earlier rule may have used up what the process might take.
            try {
                return ask(rule);
            } catch (IOException e) {
                throw RuleFailure.refusedByDuck(rule, "one that ends the process it runs in");
            }
        }

        private List<@Nullable String> ask(RuleExpression rule) throws IOException, RuleFailure {
            if (has == null || has != running) {
                hand();
            }
            List<@Nullable String> answers = talk((in, out) -> {
                out.writeByte(ChildFrames.RUN);
                ChildFrames.write(out, rule.sql());
                out.writeLong(rule.mostCharacters());
                out.flush();
                return in.readByte() == ChildFrames.DONE ? ChildFrames.readAll(in) : List.of();
            });
            Running now = running;
            if (now != null) {
                now.isFresh = false;
            }
            if (answers.size() != count) {
                throw RuleFailure.refusedByDuck(rule, "an error");
            }
            for (String answer : answers) {
                if (answer != null && Piece.characters(answer) > rule.mostCharacters()) {
                    throw RuleFailure.tooLong(rule);
                }
            }
            return answers;
        }

        @Override
        public void close() throws IOException {
            if (has != null && has == running) {
                talk((in, out) -> {
                    out.writeByte(ChildFrames.DROP);
                    out.flush();
                    return in.readByte();
                });
            }
        }
    }
}
