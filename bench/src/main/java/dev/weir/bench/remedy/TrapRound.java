// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.remedy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.bench.remedy.Slip.Broken;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Files that tempt a rule writer to guess; what cannot be known must wait for a person. */
final class TrapRound {

    private static final int ROWS = 3_000;
    private static final int EACH = 400;
    private static final String DATASET = "deliveries";

    private final Installation weir;
    private final PrintWriter out;
    private final Random dice;
    private final Folder folder;
    private final Map<String, Object> figures = new LinkedHashMap<>();
    private boolean isPassed = true;

    TrapRound(Installation weir, PrintWriter out, long seed) {
        this.weir = weir;
        this.out = out;
        this.dice = new Random(seed);
        this.folder = new Folder(weir.data());
    }

    /** Runs all traps, one after the other on the same installation, so that what it has learnt tempts it more. */
    boolean run() throws IOException, InterruptedException {
        Slip british = DaySlips.day("dd/MM/yyyy");
        Slip american = DaySlips.day("MM/dd/yyyy");
        folder.writeContract(domain(british));
        mustWait("all days up to 12, day first", "early-british", DaySlips.twelveAtMost(british));
        mustWait("all days up to 12, month first", "early-american", DaySlips.twelveAtMost(american));
        mustBeRight("supplier with the day first", "british", british);
        mustBeRight("supplier with the month first", "american", american);
        mustWait("all days up to 12, after both suppliers", "late-american", DaySlips.twelveAtMost(american));
        mustWait("both orders in one file", "mixed", either(british, american));
        return isPassed;
    }

    Map<String, Object> figures() {
        return figures;
    }

    private static Slip either(Slip one, Slip other) {
        return new Slip() {
            @Override
            public @Nullable Broken of(Value clean, Random dice) {
                return (dice.nextBoolean() ? one : other).of(clean, dice);
            }
        };
    }

    private static Domain domain(Slip slip) {
        Names names = new Names(new Random(7));
        Column number = Columns.integers(names.column("parcel"), 1, 900_000);
        Column day = Columns.dates(names.column("delivered"), null);
        Column house = Columns.choice(names.column("depot"), names.words(5));
        return new Domain(DATASET, List.of(number, day, house), List.of(Fault.mendable("day", day, slip)));
    }

    private void mustWait(String trap, String name, Slip slip) throws IOException, InterruptedException {
        Score score = score(name, slip);
        say(
                trap,
                score.promoted() == 0,
                "%d of %d rows promoted, none may be".formatted(score.promoted(), EACH),
                score);
    }

    private void mustBeRight(String trap, String name, Slip slip) throws IOException, InterruptedException {
        Score score = score(name, slip);
        boolean isRight = score.wrong().isEmpty() && score.promoted() > 0;
        say(
                trap,
                isRight,
                "%d promoted, %d of them wrong"
                        .formatted(score.promoted(), score.wrong().size()),
                score);
    }

    private Score score(String name, Slip slip) throws IOException, InterruptedException {
        Domain domain = domain(slip);
        BrokenFile file = BrokenFile.make(domain, ROWS, EACH, dice);
        Path csv = folder.write(file, name);
        JsonNode batch = weir.process(List.of(csv), folder.contracts(), DATASET)
                .batches()
                .get(0);
        out.printf("    %s: %s%n", name, reasons(batch));
        return Score.of(
                name,
                file,
                LandedRows.of(weir, domain, DATASET, batch.path("batchId").asText()));
    }

    private static String reasons(JsonNode batch) {
        return StreamSupport.stream(batch.path("rules").spliterator(), false)
                .map(rule -> rule.path("status").asText() + ", "
                        + rule.path("reason").asText())
                .collect(Collectors.joining("; "));
    }

    private void say(String trap, boolean isGood, String what, Score score) {
        out.printf("%-44s %s: %s%n", trap, isGood ? "ok" : "FAILED", what);
        out.flush();
        isPassed &= isGood;
        figures.put(trap, score.json());
    }
}
