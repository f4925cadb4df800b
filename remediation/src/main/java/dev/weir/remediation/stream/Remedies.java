// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.stream;

import dev.weir.schemas.event.ClusterAnswer;
import dev.weir.schemas.event.MendRequest;
import dev.weir.schemas.event.MendResult;
import dev.weir.schemas.event.ModelAnswered;
import dev.weir.schemas.event.Reason;
import dev.weir.schemas.event.RemedyAnswered;
import dev.weir.schemas.event.RemedyAsked;
import dev.weir.schemas.event.RemedyOfBatch;
import dev.weir.schemas.event.RuleRequest;
import dev.weir.schemas.event.RuleResult;
import dev.weir.schemas.event.SuspectCluster;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The remedies of one task's batches. What was found out about a cluster is kept as soon as it is known, and never asked
 * for again: a restart reads it here.
 */
final class Remedies {

    private static final int LAST_ROUND = 2;

    private final KeyValueStore<String, RemedyOfBatch> store;
    private final GatheredStore gathered;
    private final RemedyOutlet outlet;

    Remedies(KeyValueStore<String, RemedyOfBatch> store, GatheredStore gathered, RemedyOutlet outlet) {
        this.store = store;
        this.gathered = gathered;
        this.outlet = outlet;
    }

    /** Forgets what an older attempt was about. */
    void opened(String batchId, int attempt) {
        gathered.forget(batchId, attempt - 1);
        RemedyOfBatch remedy = store.get(batchId);
        if (remedy != null && remedy.getAttempt() < attempt) {
            store.delete(batchId);
        }
    }

    /** Takes a question; it waits until all suspects are there. */
    void asked(String batchId, int attempt, RemedyAsked asked) {
        RemedyOfBatch remedy = RemedyOfBatch.newBuilder()
                .setAttempt(attempt)
                .setAsked(asked)
                .setStage(Stage.GATHERING.name())
                .setRound(1)
                .setAnswers(List.of())
                .setModelCalls(0)
                .setSeconds(0)
                .build();
        store.put(batchId, remedy);
        if (asked.getIsReplay()) {
            find(batchId, remedy, List.of());
        } else {
            beginIfComplete(batchId);
        }
    }

    /** Has rules found once every suspect of the batch was counted: no rule touches it before. */
    void beginIfComplete(String batchId) {
        RemedyOfBatch remedy = store.get(batchId);
        if (remedy == null || !Stage.GATHERING.isOf(remedy)) {
            return;
        }
        if (gathered.rows(batchId, remedy.getAttempt()) >= remedy.getAsked().getSuspectRows()) {
            List<SuspectCluster> clusters = gathered.clusters(batchId, remedy.getAttempt());
            gathered.forget(batchId, remedy.getAttempt());
            find(batchId, remedy, clusters);
        }
    }

    private void find(String batchId, RemedyOfBatch remedy, List<SuspectCluster> clusters) {
        RuleRequest request = RuleRequest.newBuilder()
                .setBatchId(batchId)
                .setAttempt(remedy.getAttempt())
                .setAsked(remedy.getAsked())
                .setRound(remedy.getRound())
                .setClusters(clusters)
                .setEarlier(remedy.getAnswers())
                .build();
        store.put(batchId, Stage.FINDING.of(remedy).build());
        outlet.ask(request);
    }

    /** Keeps what was decided about the clusters, and has the rules applied. */
    void rulesFound(RuleResult result) {
        RemedyOfBatch remedy = store.get(result.getBatchId());
        if (remedy == null
                || !Stage.FINDING.isOf(remedy)
                || remedy.getAttempt() != result.getAttempt()
                || remedy.getAsked().getRevision() != result.getRevision()
                || remedy.getRound() != result.getRound()) {
            return; // Asked twice, or asked for an attempt that is over.
        }
        result.getAnswers().stream().filter(answer -> answer.getRule() != null).forEach(outlet::show);
        RemedyOfBatch known = RemedyOfBatch.newBuilder(remedy)
                .setAnswers(Stream.concat(remedy.getAnswers().stream(), result.getAnswers().stream())
                        .toList())
                .setModelCalls(remedy.getModelCalls() + result.getModelCalls())
                .setSeconds(remedy.getSeconds() + result.getSeconds())
                .setForModel(remedy.getRound() == 1 ? result.getForModel() : remedy.getForModel())
                .setHasMoreAuthors(remedy.getHasMoreAuthors() || result.getHasMoreAuthors())
                .build();
        RemedyAnswered before = remedy.getMended();
        if (result.getFailure() != null) {
            // What the first round mended is worth having without a second one.
            answer(result.getBatchId(), known, before, before == null ? result.getFailure() : null);
        } else if (isWorthMending(known, result)) {
            mend(result.getBatchId(), known);
        } else {
            answer(result.getBatchId(), known, before, null);
        }
    }

    /** In the first round a row's state may change, too; in the second only what a rule mends makes a difference. */
    private static boolean isWorthMending(RemedyOfBatch remedy, RuleResult result) {
        return result.getAnswers().stream()
                .anyMatch(answer -> answer.getState().equals("ACTIVE")
                        || (remedy.getRound() == 1 && !answer.getState().equals("AWAITING_RULE")));
    }

    private void mend(String batchId, RemedyOfBatch remedy) {
        MendRequest request = MendRequest.newBuilder()
                .setBatchId(batchId)
                .setAttempt(remedy.getAttempt())
                .setAsked(remedy.getAsked())
                .setRound(remedy.getRound())
                .setAnswers(remedy.getAnswers())
                .setModelCalls(remedy.getModelCalls())
                .setSeconds(remedy.getSeconds())
                .setAt(outlet.now())
                .build();
        store.put(batchId, Stage.MENDING.of(remedy).build());
        outlet.ask(request);
    }

    /** Goes one more round for what broke anew, or answers. */
    void mended(MendResult result) {
        RemedyOfBatch remedy = store.get(result.getBatchId());
        if (remedy == null
                || !Stage.MENDING.isOf(remedy)
                || remedy.getAttempt() != result.getAttempt()
                || remedy.getAsked().getRevision() != result.getAnswered().getRevision()
                || remedy.getRound() != result.getRound()) {
            return;
        }
        RemedyAnswered mended = result.getAnswered();
        RemedyOfBatch known = RemedyOfBatch.newBuilder(remedy)
                .setSeconds(remedy.getSeconds() + mended.getSeconds())
                .build();
        boolean isNextRound = mended.getFailure() == null
                && remedy.getRound() < LAST_ROUND
                && !result.getFurther().isEmpty();
        if (isNextRound) {
            RemedyOfBatch next = RemedyOfBatch.newBuilder(known)
                    .setMended(mended)
                    .setRound(remedy.getRound() + 1)
                    .build();
            find(result.getBatchId(), next, result.getFurther());
        } else {
            answer(result.getBatchId(), known, mended, mended.getFailure());
        }
    }

    private void answer(
            String batchId, RemedyOfBatch remedy, @Nullable RemedyAnswered mended, @Nullable Reason failure) {
        RemedyAnswered.Builder answered = mended == null ? nothing(remedy) : RemedyAnswered.newBuilder(mended);
        boolean isForModel = failure == null && !remedy.getForModel().isEmpty();
        RemedyAnswered whole = answered.setAnswers(
                        remedy.getAnswers().stream().map(Remedies::lean).toList())
                .setModelCalls(remedy.getModelCalls())
                .setSeconds(remedy.getSeconds())
                .setFailure(failure)
                .setIsModelAsked(isForModel)
                .build();
        outlet.answer(batchId, remedy.getAttempt(), whole);
        if (isForModel) {
            askModel(batchId, remedy);
        }
        store.put(
                batchId,
                Stage.ANSWERED
                        .of(remedy)
                        .setAnswers(List.of())
                        .setMended(null)
                        .setForModel(List.of())
                        .setModelRevision(isForModel ? remedy.getAsked().getRevision() : 0)
                        .build());
    }

    /** Only after the others have answered: nobody waits for a model. */
    private void askModel(String batchId, RemedyOfBatch remedy) {
        Set<String> asked = Set.copyOf(remedy.getForModel());
        outlet.askModel(RuleRequest.newBuilder()
                .setBatchId(batchId)
                .setAttempt(remedy.getAttempt())
                .setAsked(remedy.getAsked())
                .setRound(1)
                .setClusters(remedy.getAnswers().stream()
                        .filter(answer -> answer.getRound() == 1)
                        .map(ClusterAnswer::getCluster)
                        .filter(cluster -> asked.contains(cluster.getId()))
                        .toList())
                .setEarlier(List.of())
                .build());
    }

    /** Tells the ledger what asking the model came to; what it wrote is in the library, to be found by the next remedy. */
    void modelAnswered(RuleResult result) {
        RemedyOfBatch remedy = store.get(result.getBatchId());
        if (remedy == null
                || remedy.getAttempt() != result.getAttempt()
                || remedy.getModelRevision() == 0
                || remedy.getModelRevision() != result.getRevision()) {
            return; // Told twice, or asked in a remedy that another one has replaced.
        }
        result.getAnswers().stream().filter(answer -> answer.getRule() != null).forEach(outlet::show);
        int rules = Math.toIntExact(result.getAnswers().stream()
                .filter(answer -> answer.getState().equals("ACTIVE"))
                .count());
        outlet.tell(
                result.getBatchId(),
                result.getAttempt(),
                ModelAnswered.newBuilder()
                        .setRevision(result.getRevision())
                        .setRules(rules)
                        .setIsWorthMending(rules > 0 || remedy.getHasMoreAuthors())
                        .setCalls(result.getModelCalls())
                        .setTokens(result.getModelTokens())
                        .setSeconds(result.getSeconds())
                        .setFailure(result.getFailure())
                        .build());
        store.put(
                result.getBatchId(),
                RemedyOfBatch.newBuilder(remedy).setModelRevision(0).build());
    }

    private static RemedyAnswered.Builder nothing(RemedyOfBatch remedy) {
        return RemedyAnswered.newBuilder()
                .setRevision(remedy.getAsked().getRevision())
                .setPromoted(List.of())
                .setQuarantined(List.of())
                .setRowsOfRule(Map.of());
    }

    /** One sample is enough for a report. */
    private static ClusterAnswer lean(ClusterAnswer answer) {
        SuspectCluster cluster = answer.getCluster();
        SuspectCluster one = SuspectCluster.newBuilder(cluster)
                .setSamples(cluster.getSamples().stream().limit(1).toList())
                .build();
        return ClusterAnswer.newBuilder(answer).setCluster(one).build();
    }
}
