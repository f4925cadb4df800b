// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.find;

import dev.weir.remediation.ask.ModelAuthor;
import dev.weir.remediation.library.RuleLibrary;
import dev.weir.remediation.library.StoredRule;
import dev.weir.remediation.library.Written;
import dev.weir.remediation.proof.Ambiguous;
import dev.weir.remediation.proof.ProofOutcome;
import dev.weir.remediation.proof.ProofPaper;
import dev.weir.remediation.proof.Proved;
import dev.weir.remediation.proof.Refuted;
import dev.weir.schemas.contract.RemediationSettings;
import dev.weir.schemas.contract.RemediationSettings.Approval;
import dev.weir.schemas.event.ClusterAnswer;
import dev.weir.schemas.event.RuleRef;
import dev.weir.schemas.event.RuleRequest;
import dev.weir.schemas.event.SuspectCluster;
import dev.weir.schemas.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes answers down: keeps proofs, applies the contract's approval policy, remembers the rules that act. */
final class AnswerBook {

    /** The rule is applied and reported, and nothing lands. */
    private static final String SHADOW = "SHADOW";

    private final RuleRequest request;
    private final RemediationSettings settings;
    private final RuleLibrary library;
    private final Clock clock;
    private final Map<String, Written> written = new HashMap<>();
    private final Rulings rulings;

    AnswerBook(RuleRequest request, BatchInQuestion batch, RuleLibrary library, Clock clock) {
        this.request = request;
        this.settings = batch.contract().settings().remediation();
        this.library = library;
        this.clock = clock;
        this.rulings = new Rulings(library);
    }

    /** Rules that were proved on this cluster before, or brought or approved for it, and that nobody has taken back. */
    List<StoredRule> known(SuspectCluster cluster) {
        return library
                .forCluster(request.getAsked().getTenant(), request.getAsked().getDataset(), cluster.getId())
                .stream()
                .filter(rule ->
                        isUsable(rule) || rulings.approval(rule.id(), cluster).isPresent())
                .filter(rule -> !rulings.isRefused(rule.id(), cluster))
                .toList();
    }

    /** Notes how a model came to write the rule of a cluster. */
    void note(SuspectCluster cluster, Written how) {
        written.put(cluster.getId(), how);
    }

    /** Whether a person has refused the rule for this cluster, so that it is proposed no more. */
    boolean isRefused(SuspectCluster cluster, String expression) {
        return rulings.isRefused(idOf(cluster, expression), cluster);
    }

    /** The outcome of a rule that a person has approved for this cluster, and that may act for that. */
    Optional<ProofOutcome> chosen(SuspectCluster cluster, List<ProofOutcome> outcomes) {
        return outcomes.stream()
                .filter(outcome -> outcome.fold(
                        proved -> rulings.approval(idOf(cluster, proved.paper().expression()), cluster)
                                .isPresent(),
                        refuted -> false,
                        doubt -> choice(cluster, doubt).isPresent()))
                .findFirst();
    }

    /** A person's choice among readings, for this batch. */
    private Optional<Proved.Active> choice(SuspectCluster cluster, Ambiguous doubt) {
        return rulings.choice(idOf(cluster, doubt.paper().expression()), cluster, request.getBatchId())
                .flatMap(ruling -> doubt.chosen(ruling.words()));
    }

    /**
     * The rule that acts on this cluster of the batch since an earlier remedy, if nobody has refused it since: what the
     * batch proved then is not proved less now that the rows that showed it have landed.
     */
    Optional<ClusterAnswer> settled(SuspectCluster cluster, BatchInQuestion batch) {
        return batch.settled(cluster.getId(), request.getRound())
                .filter(before -> !rulings.isRefused(before.rule().getId(), cluster))
                .map(before -> answer(cluster, StoredRule.ACTIVE, before.rule(), before.reason(), before.proof()));
    }

    /** Nobody has a rule, or there is nothing that a rule could work on. */
    ClusterAnswer without(SuspectCluster cluster, String reason) {
        return answer(cluster, "AWAITING_RULE", null, reason, null);
    }

    ClusterAnswer of(SuspectCluster cluster, ProofOutcome outcome) {
        return outcome.fold(
                proved -> proved(cluster, proved),
                refuted -> refuted(cluster, refuted),
                doubt -> ambiguous(cluster, doubt));
    }

    private ClusterAnswer proved(SuspectCluster cluster, Proved proved) {
        String policy = held(cluster, proved);
        String proof = keep(proved.paper());
        Proved.Active active = proved.activate();
        RuleRef rule = ref(cluster, active.expression(), proved.paper().author(), active.confidence());
        if (!policy.isEmpty()) {
            propose(cluster, rule, StoredRule.AWAITING_REVIEW, policy, proof);
            boolean isShadow = settings.approval() == Approval.SHADOW;
            String state = isShadow ? SHADOW : StoredRule.AWAITING_REVIEW;
            return answer(cluster, state, rule, policy + ": " + active.reason(), proof);
        }
        remember(stored(cluster, rule, StoredRule.ACTIVE, active.reason(), proof));
        return answer(cluster, StoredRule.ACTIVE, rule, active.reason(), proof);
    }

    /** Why a proved rule may not act by itself; empty if it may. */
    private String held(SuspectCluster cluster, Proved proved) {
        if (settings.approval() == Approval.SHADOW) {
            return "shadow";
        }
        if (rulings.approval(idOf(cluster, proved.paper().expression()), cluster)
                .isPresent()) {
            return "";
        }
        double confidence = proved.confidence();
        if (settings.approval() == Approval.REVIEW) {
            return "the contract wants a person to approve each rule";
        }
        return confidence >= settings.confidence()
                ? ""
                : String.format(
                        Locale.ROOT,
                        "the proof reaches %.3f, the contract asks for %.3f",
                        confidence,
                        settings.confidence());
    }

    private ClusterAnswer refuted(SuspectCluster cluster, Refuted refuted) {
        ProofPaper paper = refuted.paper();
        RuleRef rule = paper.expression().isEmpty() ? null : ref(cluster, paper.expression(), paper.author(), 0);
        String proof = keep(paper);
        propose(cluster, rule, StoredRule.REFUTED, refuted.reason(), proof);
        return answer(cluster, "RULE_REFUTED", rule, refuted.reason(), proof);
    }

    private ClusterAnswer ambiguous(SuspectCluster cluster, Ambiguous doubt) {
        ProofPaper paper = doubt.paper();
        Optional<Proved.Active> choice = choice(cluster, doubt);
        if (choice.isPresent() && settings.approval() != Approval.SHADOW) {
            Proved.Active active = choice.get();
            RuleRef chosen = ref(cluster, active.expression(), paper.author(), active.confidence());
            String kept = keep(paper);
            library.remember(stored(cluster, chosen, StoredRule.ACTIVE, active.reason(), kept));
            return answer(cluster, StoredRule.ACTIVE, chosen, active.reason(), kept);
        }
        RuleRef rule = paper.expression().isEmpty() ? null : ref(cluster, paper.expression(), paper.author(), 0);
        String proof = keep(paper);
        propose(cluster, rule, StoredRule.AWAITING_REVIEW, doubt.reason(), proof);
        return answer(cluster, StoredRule.AWAITING_REVIEW, rule, doubt.reason(), proof);
    }

    /** Keeps a rule for people to look at; what one batch leaves open takes nothing from a rule that acts on others. */
    private void propose(SuspectCluster cluster, @Nullable RuleRef rule, String status, String reason, String proof) {
        if (rule != null && library.find(rule.getId()).filter(this::isUsable).isEmpty()) {
            remember(stored(cluster, rule, status, reason, proof));
        }
    }

    private void remember(StoredRule rule) {
        library.remember(rule);
        Written how = written.get(rule.clusters().get(0));
        if (how != null && rule.author().equals(ModelAuthor.NAME)) {
            library.written(rule, how);
        }
    }

    private boolean isUsable(StoredRule rule) {
        return rule.status().equals(StoredRule.ACTIVE)
                || rule.status().equals(StoredRule.IMPORTED)
                || rule.status().equals(StoredRule.APPROVED);
    }

    private String keep(ProofPaper paper) {
        return library.keepProof((Json.pretty(paper) + '\n').getBytes(StandardCharsets.UTF_8));
    }

    private RuleRef ref(SuspectCluster cluster, String expression, String author, double confidence) {
        String id = idOf(cluster, expression);
        return RuleRef.newBuilder()
                .setId(id)
                .setExpression(expression)
                .setAuthor(author)
                .setModel(model(cluster, id, author))
                .setConfidence(confidence)
                .build();
    }

    /** Which model wrote it, here or before. */
    private @Nullable String model(SuspectCluster cluster, String id, String author) {
        Written how = written.get(cluster.getId());
        return author.equals(ModelAuthor.NAME) && how != null
                ? how.model()
                : library.find(id).map(StoredRule::model).orElse(null);
    }

    private String idOf(SuspectCluster cluster, String expression) {
        return StoredRule.idOf(
                request.getAsked().getTenant(),
                request.getAsked().getDataset(),
                cluster.getColumn(),
                cluster.getClause(),
                expression);
    }

    private StoredRule stored(SuspectCluster cluster, RuleRef rule, String status, String reason, String proof) {
        String author = library.find(rule.getId()).map(StoredRule::author).orElse(rule.getAuthor());
        return new StoredRule(
                rule.getId(),
                request.getAsked().getTenant(),
                request.getAsked().getDataset(),
                cluster.getColumn(),
                cluster.getClause(),
                cluster.getCode(),
                List.of(cluster.getId()),
                rule.getExpression(),
                author,
                rule.getModel(),
                rule.getConfidence(),
                status,
                reason,
                clock.instant().toString(),
                0,
                0,
                proof);
    }

    private ClusterAnswer answer(
            SuspectCluster cluster, String state, @Nullable RuleRef rule, String reason, @Nullable String proof) {
        return ClusterAnswer.newBuilder()
                .setCluster(cluster)
                .setRound(request.getRound())
                .setState(state)
                .setRule(rule)
                .setReason(reason)
                .setProof(proof)
                .build();
    }
}
