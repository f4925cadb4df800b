// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.find;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.remediation.proof.Candidate;
import dev.weir.remediation.proof.ClusterTexts;
import dev.weir.remediation.proof.ColumnTrial;
import dev.weir.remediation.proof.Contest;
import dev.weir.remediation.rule.RuleEngine;
import dev.weir.remediation.rule.RuleGuard;
import dev.weir.sinks.layout.DataLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever writes a rule, only what is proved acts. */
final class RuleAuthorTest {

    private static final String TRIM = "CASE WHEN starts_with(\"c1\", '#') THEN substr(\"c1\", 2) END";

    @TempDir
    Path folder;

    private record Guesser(List<String> expressions) implements RuleAuthor {

        @Override
        public String name() {
            return "guesser";
        }

        @Override
        public List<Candidate> candidates(ClusterTexts cluster, Contest contest, ColumnTrial trial) {
            return expressions.stream()
                    .map(expression -> new Candidate(name(), expression, 0, cluster))
                    .toList();
        }
    }

    private ColumnFixture.Outcome find(RuleAuthor... authors) throws Exception {
        try (RuleGuard guard = RuleGuard.open();
                RuleEngine engine = RuleEngine.open(new DataLayout(folder), 64)) {
            return new ColumnFixture(
                            new DataLayout(folder),
                            Map.of(
                                    "logicalType",
                                    "string",
                                    "logicalTypeOptions",
                                    Map.of("pattern", "^[a-z]{3}-[0-9]$")),
                            List.of("abc-1", "abd-2"),
                            List.of("#xyz-1", "#xyw-2", "#qrs-3"))
                    .find(Stream.of(authors).toList(), guard, engine);
        }
    }

    @Test
    void shouldTakeTheProvedOneOfSeveralProposals() throws Exception {
        ColumnFixture.Outcome outcome = find(new Guesser(List.of("'abc-1'", "upper(\"c1\")", TRIM)));

        assertThat(outcome.answers()).isNotEmpty().allSatisfy(answer -> {
            assertThat(answer.getState()).isEqualTo("ACTIVE");
            assertThat(answer.getRule().getAuthor()).isEqualTo("guesser");
        });
        assertThat(outcome.mended()).containsEntry("#xyz-1", "xyz-1").hasSize(3);
    }

    @Test
    void shouldLetNothingActThatIsNotProved() throws Exception {
        ColumnFixture.Outcome outcome = find(new Guesser(List.of("'abc-1'", "upper(\"c1\")")));

        assertThat(outcome.mended()).isEmpty();
        assertThat(outcome.answers()).isNotEmpty().allSatisfy(answer -> assertThat(answer.getState())
                .isEqualTo("RULE_REFUTED"));
    }

    @Test
    void shouldWaitForARuleWhereNobodyProposesOne() throws Exception {
        ColumnFixture.Outcome outcome = find();

        assertThat(outcome.answers()).isNotEmpty().allSatisfy(answer -> assertThat(answer.getState())
                .isEqualTo("AWAITING_RULE"));
    }
}
